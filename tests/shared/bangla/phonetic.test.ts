// Proves that Latin keys write the Bangla that Avro's published mapping says, and where we differ from it on purpose.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listCommonWords } from '../../../shared/bangla/commonWords.ts';
import { writeBangla } from '../../../shared/bangla/phonetic.ts';
import { CONSONANT_KEYS, JOINED, VOWEL_KEYS } from '../../../shared/bangla/phoneticKeys.ts';
import { keysOf } from '../../support/banglaKeys.ts';
import { readDocument } from '../../support/documents.ts';

/** keys=word, by what they show. */
const WORDS = `
ami=আমি tumi=তুমি apni=আপ্নি aponi=আপনি amra=আম্রা amora=আমরা amader=আমাদের tomake=তমাকে tOmake=তোমাকে bondhu=বন্ধু kemon=কেমন bhal=ভাল bhalo=ভাল bhalO=ভালো valo=ভাল
bangla=বাংলা kotha=কথা skul=স্কুল hya^=হ্যাঁ hy^a=হ্যাঁ dhonyobad=ধন্যবাদ ki=কি kI=কী kee=কী ekhon=এখন ekTa=এক্টা ekoTa=একটা kaj=কাজ korbo=করব
korchi=করছি korechi=করেছি jabO=জাবো zabo=যাব zay=যায় zacchi=যাচ্ছি asbe=আসবে achi=আছি ache=আছে acho=আছ hoy=হয় hoyeche=হয়েছে
nei=নেই nai=নাই bhai=ভাই boi=বই bou=বউ dui=দুই jOU=জৌ kOI=কৈ OIkyo=ঐক্য OUShodh=ঔষধ ei=এই Oi=ওই O=ও o=অ a=আ i=ই I=ঈ u=উ U=ঊ e=এ
rri=ঋ krriShi=কৃষি brriShTi=বৃষ্টি rritu=ঋতু hrridoy=হৃদয় mrrityu=মৃত্যু srriShTi=সৃষ্টি prithibI=প্রিথিবী prrithibI=পৃথিবী
kormo=করম korrmo=কর্ম dhorrmo=ধর্ম orrtho=অর্থ purrbo=পুর্ব pUrrbo=পূর্ব sUrrzo=সূর্য borrSha=বর্ষা korrtavy=কর্তাভ্য porrzonto=পর্যন্ত
prothom=প্রথম prem=প্রেম gram=গ্রাম shohor=শহর chatro=ছাত্র mitro=মিত্র raShTro=রাষ্ট্র shri=শ্রি tran=ত্রান bhromoN=ভ্রমণ
biSh=বিষ shikkha=শিক্ষা porIkkha=পরীক্ষা lokkho=লক্ষ lokkhmI=লক্ষ্মী lokShmI=লক্ষ্মী pokkho=পক্ষ kkhoma=ক্ষমা tIkkhNo=তীক্ষ্ণ
jNGan=জ্ঞান ggan=জ্ঞান biggan=বিজ্ঞান ongko=অংক oNgko=অঙ্ক shongkha=শংখা soNgkha=সঙ্খা bongo=বঙ্গ shonggo=শংগ gonga=গঙ্গা bangali=বাঙ্গালি
baNgali=বাঙালি mongol=মঙ্গল rong=রং rongin=রঙ্গিন NgO=ঙো oncol=অঞ্চল oNGcol=অঞ্চল zontro=যন্ত্র mancitro=মাঞ্চিত্র bancha=বাঞ্ছা onjoli=অঞ্জলি
jhonjha=ঝঞ্ঝা ghoNTa=ঘণ্টা ghonTa=ঘন্টা konTho=কন্ঠ koNTho=কণ্ঠ DaNDa=ডাণ্ডা ThanDa=ঠান্ডা onto=অন্ত bosonto=বসন্ত grontho=গ্রন্থ
anondo=আনন্দ ondho=অন্ধ onno=অন্ন jonmo=জন্ম kanna=কান্না tonmoy=তন্ময় utto=উত্ত uttor=উত্তর utthan=উত্থান rotno=রত্ন atma=আত্মা
boddho=বদ্ধ shuddho=শুদ্ধ poddo=পদ্দ podmo=পদ্ম udbhut=উদ্ভুত udghaTon=উদ্ঘাটন biddut=বিদ্দুত bidyu\`t\`\`=বিদ্যুৎ shobdo=শব্দ
lobdho=লব্ধ obbo=অব্ব sobuj=সবুজ kobja=কব্জা blO=ব্লো phul=ফুল ful=ফুল phol=ফল flaT=ফ্লাট sopno=সপ্ন swopno=স্বপ্ন shwas=শ্বাস
bishwo=বিশ্ব bidwan=বিদ্বান ammu=আম্মু lombo=লম্ব kompo=কম্প kombol=কম্বল somman=সম্মান sombhob=সম্ভব gombhIr=গম্ভীর kompleks=কমপ্লেক্স
golpo=গল্প polTi=পল্টি malTa=মাল্টা balb=বাল্ব gulmo=গুল্ম ullas=উল্লাস ulka=উল্কা bolga=বল্গা ashcorrzo=আশ্চর্য niscoy=নিসচয় nishcoy=নিশ্চয়
proshno=প্রশ্ন kashmIr=কাশ্মীর shlOk=শ্লোক koShTo=কষ্ট prriShTha=পৃষ্ঠা krriShNo=কৃষ্ণ puShpo=পুষ্প bashpo=বাশপ
baShpo=বাষ্প griShmo=গ্রিষ্ম skhol=স্খল sthan=স্থান snan=স্নান spoShTo=স্পষ্ট sphiti=স্ফিতি smrriti=স্মৃতি sTeshon=স্টেশন bostu=বস্তু
cihno=চিহ্ন brahmoN=ব্রাহ্মণ ahlad=আহ্লাদ bohni=বহ্নি aswad=আস্বাদ gaRi=গাড়ি baRi=বাড়ি gaRho=গাঢ় aShaRh=আষাঢ় khORgo=খোড়্গ cay=চায় chay=ছায়
caya=চায়া hao=হাও khao=খাও khaoya=খাওয়া zaoya=যাওয়া deoya=দেওয়া hoOya=হওয়া Oyaj=ওয়াজ waj=ওয়াজ bya=ব্যা byag=ব্যাগ bank=বাঙ্ক byangk=ব্যাংক
zyamiti=য্যামিতি ryab=র‍্যাব kary=কার‍্য karrzo=কার্য aZp=অ্যাপ aZkaunT=অ্যাকাউন্ট oZap=অ্যাপ xray=এক্সরায় box=বক্স Taksi=টাক্সি dukho=দুখ
du:kho=দুঃখ ca^d=চাঁদ c^ad=চাঁদ pa^c=পাঁচ dhO^ya=ধোঁয়া pe^yaj=পেঁয়াজ ha^s=হাঁস hoTha\`t\`\`=হঠাৎ sot\`\`=সৎ bhobiShyt\`\`=ভবিষ্যৎ
mach=মাছ maccha=মাচ্ছা iccha=ইচ্ছা icche=ইচ্ছে bacca=বাচ্চা lojja=লজ্জা chuTTi=ছুট্টি Takka=টাক্কা moddho=মদ্ধ mukto=মুক্ত shokti=শক্তি
ruTin=রুটিন DakTar=ডাক্টার Daktar=ডাক্তার klas=ক্লাস phleT=ফ্লেট lal=লাল nIl=নীল sada=সাদা kalo=কাল kalO=কালো hat=হাত moto=মত motO=মতো
baba=বাবা ma=মা bOn=বোন didi=দিদি dada=দাদা nana=নানা shubho=শুভ sokal=সকাল ratri=রাত্রি din=দিন aj=আজ kal=কাল biday=বিদায় namaj=নামাজ
namaz=নামায eto=এত koto=কত zoto=যত toto=তত sob=সব kichu=কিছু keu=কেউ keno=কেন kObe=কোবে kobe=কবে kothay=কথায় kOthay=কোথায় ekhane=এখানে
cholO=ছলো colO=চলো bolO=বলো bolun=বলুন dekha=দেখা hObe=হোবে hobe=হবে DhakaY=ঢাকায় DHAKA=ঢাকা AMi=আমি BHAT=ভাট`;

const table = WORDS.trim()
  .split(/\s+/)
  .map((pair) => pair.split('=') as [keys: string, word: string]);

describe('phonetic typing', () => {
  test.each(table)('%s writes %s', (keys, word) => {
    expect(writeBangla(keys)).toBe(word.normalize('NFC'));
  });

  test('the table above is as long as a habit', () => {
    expect(new Set(table.map(([keys]) => keys)).size).toBeGreaterThan(250);
  });

  test('every common word can be typed exactly', () => {
    const missed = listCommonWords().filter((word) => writeBangla(keysOf(word)) !== word);
    expect(missed).toEqual([]);
  });

  test('a sentence keeps its spaces, its digits and stops become Bangla', () => {
    expect(writeBangla('ami 2Ta boi kinechi. tumi?')).toBe('আমি ২টা বই কিনেছি। তুমি?');
    expect(writeBangla('ki khobor!! 100$')).toBe('কি খবর!! ১০০৳');
  });

  test('times, decimals, smileys and ellipses survive, which the published mapping spoils', () => {
    expect(writeBangla('3.14')).toBe('৩.১৪');
    expect(writeBangla('10:30')).toBe('১০:৩০');
    expect(writeBangla(':) ^_^ ...')).toBe(':) ^_^ ...');
    expect(writeBangla('`')).toBe('`');
  });

  test('a backtick ends a joining and is not seen, and keeps a sign from becoming a letter', () => {
    expect(writeBangla('k`t')).toBe('কত');
    expect(writeBangla('kt')).toBe('ক্ত');
    expect(writeBangla('ko`i')).toBe('কই');
    expect(writeBangla('a`')).toBe('া');
    expect(writeBangla('ka:`')).toBe('কা:');
    expect(writeBangla('a.`')).toBe('আ.');
  });

  test('two commas show a hasanta after a consonant and are commas elsewhere', () => {
    expect(writeBangla('k,,k')).toBe('ক্\u200cক');
    expect(writeBangla('ha,, ki')).toBe('হা,, কি');
  });

  test('reph never stands above a hasanta of its own', () => {
    expect(writeBangla('orrwo')).toBe('অর্ব');
    for (const keys of ['rrw', 'orry', 'krrw', 'orrZ']) {
      expect(writeBangla(keys), keys).not.toContain('্্');
    }
  });

  test('no keys at all make it throw, and what keys write is NFC', () => {
    const keys = fc.string({
      unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyzOIUDGJNRSTYZ`^:.,$019 '"),
    });
    fc.assert(
      fc.property(keys, (typed) => {
        const written = writeBangla(typed);
        expect(written).toBe(written.normalize('NFC'));
        expect(written).not.toMatch(/[A-Za-z]/);
      }),
      { numRuns: 2_000 },
    );
  });

  test('text that holds no keys comes back as it is, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const keyless = text.replace(/[A-Za-z0-9.:^,`$]/g, '');
        expect(writeBangla(keyless)).toBe(keyless);
      }),
    );
    expect(writeBangla('আমি\u09df য়')).toBe('আমি\u09df য়');
  });

  test('the table in docs/bangla.md names every key with its letter', () => {
    const text = readDocument('docs/bangla.md').normalize('NFC');
    const cells = text.split('|').map((cell) => cell.trim());
    const documents = (keys: string, letter: string) =>
      cells.some(
        (cell, at) =>
          cell.split(' ').some((key) => key.replace(/^`|`$/g, '') === keys || key === keys) &&
          (cells[at + 1] ?? '').includes(letter.normalize('NFC')),
      );
    const written = [
      ...Object.entries(CONSONANT_KEYS),
      ...Object.entries(VOWEL_KEYS).map(([keys, [letter]]) => [keys, letter] as const),
    ];
    expect(written.filter(([keys, letter]) => !documents(keys, letter))).toEqual([]);
  });

  test('every group of joined letters is what its letters write without a vowel between them', () => {
    for (const group of JOINED)
      expect(writeBangla(keysOf(group)), group).toBe(group.normalize('NFC'));
  });
});
