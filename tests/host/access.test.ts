// Owns the proof of who may speak to the host by the Host and Origin headers.
import { describe, expect, test } from 'vitest';
import { type AccessRules, APP_ORIGIN, judgeAccess } from '../../electron/host/access.ts';

const RULES: AccessRules = {
  hostname: 'Rahim-Laptop',
  allowedHosts: ['chat.example.org'],
  guestsAllowed: true,
};

describe('[P11] by Host', () => {
  test.each([
    ['192.168.1.7:4747'],
    ['192.168.1.7'],
    ['8.8.8.8:1'],
    ['[::1]:4747'],
    ['[fe80::1%eth0]:4747'],
    ['localhost'],
    ['LOCALHOST:4747'],
    ['localhost.:4747'],
    ['rahim-laptop'],
    ['RAHIM-LAPTOP:80'],
    ['rahim-laptop.local:4747'],
    ['rahim-laptop.local.'],
    ['chat.example.org:443'],
    ['Chat.Example.Org'],
  ])('%s is ours', (host) => {
    expect(judgeAccess({ host }, RULES)).toEqual({ allowed: true, from: 'program' });
  });

  test.each([
    ['evil.example', 'evil.example'],
    ['evil.example:4747', 'evil.example'],
    ['sub.chat.example.org', 'sub.chat.example.org'],
    ['localhost.evil.example', 'localhost.evil.example'],
    ['192.168.1.7.evil.example', '192.168.1.7.evil.example'],
    ['other.local', 'other.local'],
    ['192.168.1', '192.168.1'],
    ['', ''],
    ['localhost:123456', 'localhost:123456'],
    ['user@localhost', 'user@localhost'],
    ['localhost/x', 'localhost/x'],
    ['::1', '::1'],
    ['[::1', '[::1'],
    ['[localhost]', '[localhost]'],
  ])('"%s" is foreign', (host, name) => {
    expect(judgeAccess({ host }, RULES)).toEqual({ allowed: false, why: 'foreign_host', name });
  });

  test('a request without Host is foreign', () => {
    expect(judgeAccess({}, RULES)).toMatchObject({ allowed: false, why: 'foreign_host' });
  });

  test('a machine whose hostname already ends in .local answers to it with and without', () => {
    const rules = { ...RULES, hostname: 'rahims-mac.local' };
    expect(judgeAccess({ host: 'rahims-mac.local' }, rules).allowed).toBe(true);
    expect(judgeAccess({ host: 'rahims-mac' }, rules).allowed).toBe(true);
  });
});

describe('[P11] by Origin', () => {
  test.each([
    ['192.168.1.7:4747', 'http://192.168.1.7:4747', 'guest'],
    ['chat.example.org', 'https://chat.example.org', 'guest'],
    ['CHAT.example.org', 'https://chat.EXAMPLE.org', 'guest'],
    ['[::1]:4747', 'http://[::1]:4747', 'guest'],
    ['192.168.1.7:4747', APP_ORIGIN, 'app'],
  ])('at %s, %s is let in as %s', (host, origin, from) => {
    expect(judgeAccess({ host, origin }, RULES)).toEqual({ allowed: true, from });
  });

  test.each([
    ['http://evil.example'],
    ['null'],
    [''],
    ['http://192.168.1.7'],
    ['http://192.168.1.7:4748'],
    ['http://192.168.1.7:4747/'],
    ['http://192.168.1.7:4747.evil.example'],
    ['ws://192.168.1.7:4747'],
    ['kothabarta-app://other'],
    ['file://'],
  ])('"%s" is refused', (origin) => {
    expect(judgeAccess({ host: '192.168.1.7:4747', origin }, RULES)).toEqual({
      allowed: false,
      why: 'foreign_origin',
    });
  });

  test('a foreign Host is refused even with the Origin that fits it', () => {
    const headers = { host: 'evil.example', origin: 'http://evil.example' };
    expect(judgeAccess(headers, RULES)).toMatchObject({ why: 'foreign_host' });
  });

  test('without guests a browser is told so, the app and programs are let in', () => {
    const rules = { ...RULES, guestsAllowed: false };
    const host = 'localhost:4747';
    expect(judgeAccess({ host, origin: `http://${host}` }, rules)).toEqual({
      allowed: false,
      why: 'guests_not_allowed',
    });
    expect(judgeAccess({ host, origin: APP_ORIGIN }, rules).allowed).toBe(true);
    expect(judgeAccess({ host }, rules).allowed).toBe(true);
  });
});
