// Owns the people, rooms and sentences of the gallery: short and long ones, and letters that fonts get wrong.
// Pure. Must not import anything but shared.
import type { Member, RoomSummary } from '../../shared/model.ts';
import type { NearbyHost } from '../../shared/nearby.ts';
import { FIRST_SWITCHES } from '../../shared/roomFacts.ts';
import type { Language } from '../i18n/words.ts';

/** 21:41 on a day long past: no specimen looks different tomorrow. */
export const AT = new Date(2026, 1, 21, 21, 41).getTime();

const LINES = {
  bn: {
    me: 'আরিফ',
    other: 'শ্রাবন্তী',
    third: 'মিতু',
    fourth: 'রহিম',
    status: '📖 ফাইনালের জন্য পড়ছি',
    longStatus: '🏏 মাঠে খেলা দেখছি, সন্ধ্যার পরে ফিরে সবার সঙ্গে কথা বলব',
    host: 'আরিফের ল্যাপটপ',
    title: 'হলের আড্ডা',
    longTitle: 'পদার্থবিজ্ঞান দ্বিতীয় বর্ষের ক্ষেত্রতত্ত্ব ও তরঙ্গ আলোচনা',
    topic: 'রাতের খাবারের পর, সবাই আসুন',
    text: 'হ্যাঁ, স্কুল ভবনের ওটাই। শ্রদ্ধা জানাই।',
    longText:
      'ক্ষেত্রফলের সূত্রটা কেউ একটু বুঝিয়ে দেবে? শ্রেণিকক্ষে ধরতে পারিনি, র‍্যাবের মতো দ্রুত বলে গেলেন স্যার। নোট এখানে: https://a.example/পদার্থ/ক্ষ্ম',
  },
  en: {
    me: 'Arif',
    other: 'Nadia',
    third: 'Mitu',
    fourth: 'Rahim',
    status: '📖 reading for the finals',
    longStatus: '🏏 watching the match at the field, back after sunset to talk with everybody',
    host: 'Arif’s laptop',
    title: 'Hall courtyard',
    longTitle: 'Physics, second year: field theory and waves, questions before the exam',
    topic: 'After dinner, everybody welcome',
    text: 'Yes, the one in the school building.',
    longText:
      'Can somebody explain the flux formula once more? I got lost in class, it went by so quickly. Notes are here: https://a.example/physics/waves_2026',
  },
} as const satisfies Readonly<Record<Language, Readonly<Record<string, string>>>>;

/** Ids need not be keys here: the colour and signs of a person follow from any text. */
export const ME_ID = 'arif';
const OTHER_ID = 'nadia';
const THIRD_ID = 'mitu';
const FOURTH_ID = 'rahim';
export const ROOM_ID = 'room';

export type Sample = ReturnType<typeof sampleOf>;

export function sampleOf(language: Language) {
  const lines = LINES[language];
  const member = (id: string, name: string, some: Partial<Member> = {}): Member => ({
    id,
    name,
    guest: false,
    mixedScript: false,
    away: false,
    status: '',
    ...some,
  });
  const room: RoomSummary = {
    roomId: ROOM_ID,
    title: lines.title,
    topic: lines.topic,
    roomKind: 'open',
    peer: null,
    history: 'everything',
    retention: { type: 'forever' },
    owner: ME_ID,
    createdAt: AT,
    closed: false,
    switches: FIRST_SWITCHES,
    memberCount: 12,
  };
  const host: NearbyHost = {
    hostId: 'host',
    url: 'http://192.168.0.5:4747/',
    name: lines.host,
    rooms: [{ id: ROOM_ID, title: lines.title, kind: 'open', members: 12 }],
    presence: 'here',
    needsUpdate: false,
    own: false,
    favourite: false,
  };
  return {
    ...lines,
    otherId: OTHER_ID,
    room,
    host,
    people: {
      me: member(ME_ID, lines.me),
      other: member(OTHER_ID, lines.other, { guest: true }),
      third: member(THIRD_ID, lines.third, { mixedScript: true }),
    },
    /** The same two once more, as they may be found. */
    found: {
      reading: member(THIRD_ID, lines.third, { status: lines.status }),
      away: member(OTHER_ID, lines.other, { away: true, status: lines.longStatus }),
    },
    absent: [
      { id: FOURTH_ID, name: lines.fourth, seenAt: AT - 3_600_000 },
      { id: 'shuvo', name: 'শুভ্র · Shuvo', seenAt: AT - 24 * 3_600_000 },
      { id: 'nila', name: 'নীলাঞ্জনা চট্টোপাধ্যায়', seenAt: AT - 4 * 24 * 3_600_000 },
    ],
  };
}
