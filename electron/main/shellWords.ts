// Owns every word that the shell says outside of the window's page: menus, tray, dialogs, notifications.
// Must not import 'electron'.

export type ShellLanguage = 'bn' | 'en';

const en = {
  appName: 'Kothabarta',
  room: 'Room',
  hostRoom: 'Host a room…',
  stopHosting: 'Stop hosting',
  joinByCode: 'Join with a code…',
  lobby: 'Rooms nearby',
  findOutWhy: 'Why can’t I see a room?',
  invite: 'Invite…',
  edit: 'Edit',
  view: 'View',
  window: 'Window',
  help: 'Help',
  settings: 'Settings…',
  about: 'About Kothabarta',
  quit: 'Quit',
  show: 'Show Kothabarta',
  hosting: (name: string, others: number) =>
    others === 0 ? `Hosting on ${name}` : `Hosting on ${name} · ${others} with you`,
  starting: 'Starting to host…',
  notHosting: 'Not hosting',
  unread: (count: number) => `${count} unread`,
  newMessage: 'New message',
  trayTitle: 'Kothabarta stays in the tray',
  trayBody: 'Rooms you host stay open. Quit from the tray icon; Settings can change this.',
  quitQuestion: 'Stop hosting and quit?',
  quitDetail: (others: number) =>
    others === 1 ? 'One other person is here with you.' : `${others} others are here with you.`,
  quitAnyway: 'Say goodbye and quit',
  stay: 'Keep hosting',
  openLinkQuestion: 'Open this address in the browser?',
  openLink: 'Open',
  cancel: 'Not now',
  keyTitle: 'Your key cannot be read',
  keyDetail: (path: string) =>
    `The system’s keychain does not open ${path}. Unlock the keychain and start again. Without this key you would be somebody new to everyone.`,
  noSpelling: 'No suggestions',
  startTitle: 'Kothabarta cannot start',
  noSandboxTitle: 'Kothabarta does not open without its sandbox',
  noSandboxDetail:
    'This system does not let the AppImage protect you from what others write. Install the .deb or .rpm instead.',
} as const;

type Worded<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => string
    ? (...args: A) => string
    : string;
};
export type ShellWords = Worded<typeof en>;

const digits = (count: number): string => count.toLocaleString('bn-BD');

const bn: ShellWords = {
  appName: 'কথাবার্তা',
  room: 'কক্ষ',
  hostRoom: 'কক্ষ খুলুন…',
  stopHosting: 'হোস্ট করা বন্ধ করুন',
  joinByCode: 'কোড দিয়ে ঢুকুন…',
  lobby: 'কাছাকাছি কক্ষ',
  findOutWhy: 'কক্ষ দেখছি না কেন?',
  invite: 'আমন্ত্রণ…',
  edit: 'সম্পাদনা',
  view: 'দেখা',
  window: 'উইন্ডো',
  help: 'সাহায্য',
  settings: 'সেটিংস…',
  about: 'কথাবার্তা সম্পর্কে',
  quit: 'বন্ধ করুন',
  show: 'কথাবার্তা দেখান',
  hosting: (name, others) =>
    others === 0 ? `${name} থেকে চলছে` : `${name} থেকে চলছে · আপনার সঙ্গে ${digits(others)} জন`,
  starting: 'কক্ষ খোলা হচ্ছে…',
  notHosting: 'এখন হোস্ট করা হচ্ছে না',
  unread: (count) => `${digits(count)}টি না-পড়া`,
  newMessage: 'নতুন বার্তা',
  trayTitle: 'কথাবার্তা ট্রেতে থাকছে',
  trayBody: 'আপনার খোলা কক্ষ চালু থাকবে। পুরো বন্ধ করতে ট্রের আইকন ব্যবহার করুন; সেটিংসে বদলানো যায়।',
  quitQuestion: 'হোস্ট করা থামিয়ে বন্ধ করবেন?',
  quitDetail: (others) => `আপনার সঙ্গে আরও ${digits(others)} জন আছেন।`,
  quitAnyway: 'বিদায় জানিয়ে বন্ধ করুন',
  stay: 'চালু রাখুন',
  openLinkQuestion: 'ঠিকানাটি ব্রাউজারে খুলবেন?',
  openLink: 'খুলুন',
  cancel: 'এখন না',
  keyTitle: 'আপনার চাবি পড়া যাচ্ছে না',
  keyDetail: (path) =>
    `সিস্টেমের চাবির ভান্ডার ${path} খুলতে পারছে না। ভান্ডারটি খুলে আবার চালু করুন। এই চাবি ছাড়া সবার কাছে আপনি নতুন কেউ হয়ে যাবেন।`,
  noSpelling: 'কোনো পরামর্শ নেই',
  startTitle: 'কথাবার্তা চালু হতে পারছে না',
  noSandboxTitle: 'সুরক্ষা ছাড়া কথাবার্তা খোলে না',
  noSandboxDetail:
    'এই সিস্টেমে AppImage আপনাকে অন্যের লেখা থেকে আড়াল করে রাখতে পারছে না। তার বদলে .deb বা .rpm ইনস্টল করুন।',
};

/** `locale` as the system names it: bn, bn-BD, en-GB... */
export function shellLanguageOf(locale: string): ShellLanguage {
  return /^bn\b/i.test(locale) ? 'bn' : 'en';
}

export function shellWordsFor(language: ShellLanguage): ShellWords {
  return language === 'bn' ? bn : en;
}
