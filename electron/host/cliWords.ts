// Owns every word that the headless host says in a terminal, in both languages.
// Must not import anything but shared and types of the host.
import type { ImportOutcome } from '../../shared/exported/importFeed.ts';
import { NAME_LIMITS, TITLE_LIMITS } from '../../shared/limits.ts';
import type { StartFailure } from './startFailure.ts';

export type CliWords = {
  readonly firstRoom: string;
  readonly hosting: (name: string) => string;
  readonly open: string;
  readonly onlyHere: string;
  readonly joinCode: string;
  readonly rooms: string;
  readonly data: (folder: string) => string;
  readonly stop: string;
  readonly came: (name: string, room: string, count: number) => string;
  readonly left: (name: string, room: string, count: number) => string;
  readonly closing: string;
  readonly diskFull: string;
  readonly readOnly: (reason: string) => string;
  readonly writableAgain: string;
  readonly restored: (keptAs: string, backup: string) => string;
  readonly begunEmpty: (keptAs: string) => string;
  readonly startFailure: (failure: StartFailure) => string;
  readonly imported: (file: string, outcome: ImportOutcome) => string;
  readonly unreadableFile: (file: string, reason: string) => string;
  readonly portRefused: (port: number, code: string) => string;
  readonly bindRefused: (bind: string) => string;
  readonly unexpected: (reason: string) => string;
  /** What a flag takes, when it was given something else. */
  readonly wrongFlag: {
    readonly unknown: (flag: string) => string;
    readonly needsValue: (flag: string) => string;
    readonly takesNoValue: (flag: string) => string;
    /** Something that stands behind no flag. */
    readonly stray: (given: string) => string;
    readonly name: () => string;
    readonly room: (given: string) => string;
    readonly port: (given: string) => string;
    readonly data: string;
    readonly allowHost: (given: string) => string;
    readonly publicUrl: (given: string) => string;
    readonly onDamage: (given: string) => string;
  };
};

const english: CliWords = {
  firstRoom: 'Adda',
  hosting: (name) => `Hosting on ${name}`,
  open: 'Others on this network open',
  onlyHere: 'No network card is up: only this computer can open the address for now.',
  joinCode: 'Join code',
  rooms: 'Rooms',
  data: (folder) => `Messages are kept in ${folder}`,
  stop: 'Ctrl+C stops hosting.',
  came: (name, room, count) => `${name} came into ${room} (${count} here)`,
  left: (name, room, count) => `${name} left ${room} (${count} here)`,
  closing: 'Saying goodbye…',
  diskFull:
    'The disk is full: new messages are refused until there is space. Free some; nothing else is needed.',
  readOnly: (reason) =>
    `The messages can be read but not written any more (${reason}). Stop and start again; if that does not help, start with --on-damage backup.`,
  writableAgain: 'Messages are stored again.',
  restored: (keptAs, backup) =>
    `The messages could not be read, so the backup ${backup} goes on. The damaged file is kept as ${keptAs}.`,
  begunEmpty: (keptAs) =>
    `The messages could not be read, so the rooms begin anew. The damaged file is kept as ${keptAs}.`,
  startFailure: (failure) => {
    switch (failure.type) {
      case 'locked':
        return failure.running === null
          ? 'Another Kothabarta is starting or ending on this data. Try again in a moment, or choose another folder with --data.'
          : `Already hosting at ${failure.running.urls.join(' ')} (process ${failure.running.pid}). Choose another folder with --data to host a second time.`;
      case 'unwritable':
        return `The data folder ${failure.path} cannot be written (${failure.reason}). Choose another one with --data.`;
      case 'full':
        return `The disk that holds ${failure.path} is full. Free some space, or choose another folder with --data.`;
      case 'key_damaged':
        return `The host's key ${failure.path} cannot be read. Put back a copy of it; deleting it makes this a new host to everybody.`;
      case 'old_sqlite':
        return `This Node brings SQLite ${failure.version}, which can lose messages; ${failure.needed} or newer is needed. Run "npm ci" again, or update Node.`;
      case 'newer_journal':
        return `The messages were written by a newer Kothabarta (format ${failure.version}, this one knows ${failure.supported}). Update, or choose another folder with --data.`;
      case 'damaged_journal':
        return failure.backup === null
          ? `The messages cannot be read (${failure.reason}) and there is no backup. Start with --on-damage empty to begin anew; the damaged file is kept.`
          : `The messages cannot be read (${failure.reason}). Start with --on-damage backup to go on from ${failure.backup}; the damaged file is kept.`;
    }
  },
  imported: (file, outcome) => {
    if (outcome.type === 'done') {
      return outcome.repeated
        ? `The room of ${file} is here already, with the same messages.`
        : `The room of ${file} is open: ${outcome.room.title}`;
    }
    if (outcome.type === 'unreadable') {
      switch (outcome.fault.type) {
        case 'foreign':
          return `${file} is not an exported room of Kothabarta.`;
        case 'newer':
          return `${file} was exported by a newer Kothabarta. Update, then try again.`;
        case 'damaged':
          return `${file} was changed or damaged: line ${outcome.fault.line} cannot be read. Nothing of it was taken.`;
        case 'cut off':
          return `${file} ends too early, behind line ${outcome.fault.line}. Nothing of it was taken.`;
      }
    }
    switch (outcome.failure.code) {
      case 'import_invalid':
        return `${file}: entry ${outcome.failure.seq} was not written by whom it names, or cannot stand there. Nothing of it was taken.`;
      case 'room_exists':
        return `The room of ${file} is here already, with other messages. Nothing was changed.`;
      case 'not_allowed':
        return `${file} is a conversation of two people: only one of them can open it, in their own app or browser.`;
      default:
        return `${file} could not be opened (${outcome.failure.code}). Nothing of it was taken.`;
    }
  },
  unreadableFile: (file, reason) => `${file} cannot be read (${reason}).`,
  portRefused: (port, code) =>
    code === 'EACCES'
      ? `Port ${port} may not be used by this account. Choose one above 1023 with --port.`
      : `Port ${port} and those after it are taken. Choose another one with --port.`,
  bindRefused: (bind) => `This computer has no address ${bind}. Choose another one with --bind.`,
  unexpected: (reason) => `The host could not start: ${reason}`,
  wrongFlag: {
    unknown: (flag) => `There is no ${flag}. See --help.`,
    needsValue: (flag) =>
      `${flag} needs a value; one that begins with a dash goes behind an equals sign: ${flag}=-x. See --help.`,
    takesNoValue: (flag) => `${flag} takes no value. See --help.`,
    stray: (given) => `"${given}" stands behind no flag. See --help.`,
    name: () =>
      `--name takes one line of up to ${NAME_LIMITS.maxGraphemes} letters, without control characters.`,
    room: (given) =>
      `--room takes one line of up to ${TITLE_LIMITS.maxGraphemes} letters, not "${given}".`,
    port: (given) => `--port takes a number from 0 to 65535, not "${given}".`,
    data: '--data takes a folder. Leave the flag out for the usual one.',
    allowHost: (given) =>
      `--allow-host takes a name as it stands in an address, without a port, not "${given}".`,
    publicUrl: (given) =>
      `--public-url takes an address that begins with http:// or https://, not "${given}".`,
    onDamage: (given) => `--on-damage takes stop, backup or empty, not "${given}".`,
  },
};

const bangla: CliWords = {
  firstRoom: 'আড্ডা',
  hosting: (name) => `${name} থেকে হোস্ট করা হচ্ছে`,
  open: 'এই নেটওয়ার্কের অন্যরা খুলবেন',
  onlyHere: 'কোনো নেটওয়ার্ক চালু নেই: আপাতত শুধু এই কম্পিউটার থেকেই খোলা যাবে।',
  joinCode: 'যোগ দেওয়ার কোড',
  rooms: 'কক্ষ',
  data: (folder) => `বার্তা জমা থাকছে এখানে: ${folder}`,
  stop: 'বন্ধ করতে Ctrl+C চাপুন।',
  came: (name, room, count) => `${name} এলেন ${room} কক্ষে (এখন ${digits(count)} জন)`,
  left: (name, room, count) => `${name} ${room} কক্ষ থেকে গেলেন (এখন ${digits(count)} জন)`,
  closing: 'বিদায় জানানো হচ্ছে…',
  diskFull: 'ডিস্ক ভরে গেছে: জায়গা না হওয়া পর্যন্ত নতুন বার্তা নেওয়া যাচ্ছে না। কিছু জায়গা খালি করুন, আর কিছু লাগবে না।',
  readOnly: (reason) =>
    `বার্তা পড়া যাচ্ছে, কিন্তু আর লেখা যাচ্ছে না (${reason})। বন্ধ করে আবার চালু করুন; তাতেও না হলে --on-damage backup দিয়ে চালু করুন।`,
  writableAgain: 'বার্তা আবার জমা হচ্ছে।',
  restored: (keptAs, backup) =>
    `বার্তা পড়া যায়নি, তাই ${backup} ব্যাকআপ থেকে চলছে। নষ্ট ফাইলটি ${keptAs} নামে রাখা আছে।`,
  begunEmpty: (keptAs) => `বার্তা পড়া যায়নি, তাই কক্ষগুলো নতুন করে শুরু হলো। নষ্ট ফাইলটি ${keptAs} নামে রাখা আছে।`,
  startFailure: (failure) => {
    switch (failure.type) {
      case 'locked':
        return failure.running === null
          ? 'এই ডেটা নিয়ে আরেকটি কথাবার্তা চালু বা বন্ধ হচ্ছে। একটু পরে আবার চেষ্টা করুন, অথবা --data দিয়ে অন্য ফোল্ডার দিন।'
          : `আগে থেকেই হোস্ট করা হচ্ছে: ${failure.running.urls.join(' ')} (প্রসেস ${failure.running.pid})। আরেকটি চালাতে --data দিয়ে অন্য ফোল্ডার দিন।`;
      case 'unwritable':
        return `${failure.path} ফোল্ডারে লেখা যাচ্ছে না (${failure.reason})। --data দিয়ে অন্য ফোল্ডার দিন।`;
      case 'full':
        return `যে ডিস্কে ${failure.path} আছে, তা ভরে গেছে। জায়গা খালি করুন, অথবা --data দিয়ে অন্য ফোল্ডার দিন।`;
      case 'key_damaged':
        return `হোস্টের চাবি ${failure.path} পড়া যাচ্ছে না। এর একটি কপি ফিরিয়ে দিন; মুছে ফেললে সবার কাছে এটি নতুন হোস্ট হয়ে যাবে।`;
      case 'old_sqlite':
        return `এই Node-এর SQLite ${failure.version} বার্তা হারাতে পারে; অন্তত ${failure.needed} দরকার। আবার "npm ci" চালান, অথবা Node হালনাগাদ করুন।`;
      case 'newer_journal':
        return `বার্তাগুলো আরও নতুন কথাবার্তায় লেখা (ফরম্যাট ${failure.version}, এটি জানে ${failure.supported})। হালনাগাদ করুন, অথবা --data দিয়ে অন্য ফোল্ডার দিন।`;
      case 'damaged_journal':
        return failure.backup === null
          ? `বার্তা পড়া যাচ্ছে না (${failure.reason}), ব্যাকআপও নেই। নতুন করে শুরু করতে --on-damage empty দিন; নষ্ট ফাইলটি রাখা থাকবে।`
          : `বার্তা পড়া যাচ্ছে না (${failure.reason})। ${failure.backup} থেকে চালাতে --on-damage backup দিন; নষ্ট ফাইলটি রাখা থাকবে।`;
    }
  },
  imported: (file, outcome) => {
    if (outcome.type === 'done') {
      return outcome.repeated
        ? `${file} ফাইলের কক্ষ একই কথাসহ এখানে আগে থেকেই আছে।`
        : `${file} ফাইলের কক্ষ খোলা হয়েছে: ${outcome.room.title}`;
    }
    if (outcome.type === 'unreadable') {
      switch (outcome.fault.type) {
        case 'foreign':
          return `${file} কথাবার্তা থেকে নামানো কোনো কক্ষ নয়।`;
        case 'newer':
          return `${file} আরও নতুন কথাবার্তা থেকে নামানো। আগে হালনাগাদ করুন, তারপর আবার চেষ্টা করুন।`;
        case 'damaged':
          return `${file} বদলানো হয়েছে বা নষ্ট: ${digits(outcome.fault.line)} নম্বর লাইন পড়া যাচ্ছে না। কিছুই নেওয়া হয়নি।`;
        case 'cut off':
          return `${file} ${digits(outcome.fault.line)} নম্বর লাইনের পর হঠাৎ শেষ। কিছুই নেওয়া হয়নি।`;
      }
    }
    switch (outcome.failure.code) {
      case 'import_invalid':
        return `${file}: ${digits(outcome.failure.seq ?? 0)} নম্বর লেখাটি যাঁর নামে আছে তাঁর নয়, অথবা ওখানে থাকতে পারে না। কিছুই নেওয়া হয়নি।`;
      case 'room_exists':
        return `${file} ফাইলের কক্ষ এখানে আগে থেকেই আছে, তবে কথা এক নয়। কিছুই বদলানো হয়নি।`;
      case 'not_allowed':
        return `${file} দুজনের আলাপ: শুধু তাঁদের একজন নিজের অ্যাপ বা ব্রাউজার থেকে খুলতে পারেন।`;
      default:
        return `${file} খোলা গেল না (${outcome.failure.code})। কিছুই নেওয়া হয়নি।`;
    }
  },
  unreadableFile: (file, reason) => `${file} পড়া যাচ্ছে না (${reason})।`,
  portRefused: (port, code) =>
    code === 'EACCES'
      ? `${port} নম্বর পোর্ট এই অ্যাকাউন্ট থেকে ব্যবহার করা যায় না। --port দিয়ে ১০২৩-এর বেশি একটি নম্বর দিন।`
      : `${port} নম্বর পোর্ট ও তার পরেরগুলো খালি নেই। --port দিয়ে অন্য নম্বর দিন।`,
  bindRefused: (bind) => `এই কম্পিউটারের কোনো ঠিকানা ${bind} নয়। --bind দিয়ে অন্যটি দিন।`,
  unexpected: (reason) => `হোস্ট চালু করা গেল না: ${reason}`,
  wrongFlag: {
    unknown: (flag) => `${flag} বলে কিছু নেই। --help দেখুন।`,
    needsValue: (flag) =>
      `${flag}-এর পরে একটি মান দিতে হয়। মানটি ড্যাশ (-) দিয়ে শুরু হলে = চিহ্ন দিয়ে লিখুন: ${flag}=-x। --help দেখুন।`,
    takesNoValue: (flag) => `${flag}-এর পরে কোনো মান লাগে না। --help দেখুন।`,
    stray: (given) => `"${given}" কিসের জন্য, বোঝা গেল না। --help দেখুন।`,
    name: () =>
      `--name-এর পরে এক লাইনে সর্বোচ্চ ${digits(NAME_LIMITS.maxGraphemes)} অক্ষরের একটি নাম দিন, অদৃশ্য চিহ্ন ছাড়া।`,
    room: (given) =>
      `--room-এর পরে এক লাইনে সর্বোচ্চ ${digits(TITLE_LIMITS.maxGraphemes)} অক্ষরের একটি নাম দিন; "${given}" চলবে না।`,
    port: (given) => `--port-এর পরে ০ থেকে ৬৫৫৩৫-এর মধ্যে একটি সংখ্যা দিন; "${given}" চলবে না।`,
    data: '--data-এর পরে একটি ফোল্ডার দিন। চেনা জায়গাতেই রাখতে চাইলে --data বাদ দিন।',
    allowHost: (given) =>
      `--allow-host-এর পরে ঠিকানায় যেভাবে থাকে সেভাবে একটি নাম দিন, পোর্ট ছাড়া; "${given}" চলবে না।`,
    publicUrl: (given) =>
      `--public-url-এর পরে http:// বা https:// দিয়ে শুরু একটি ঠিকানা দিন; "${given}" চলবে না।`,
    onDamage: (given) => `--on-damage-এর পরে stop, backup বা empty দিন; "${given}" চলবে না।`,
  },
};

/** The words for a system language as LC_ALL, LC_MESSAGES or LANG name it. */
export function cliWordsFor(env: Readonly<Record<string, string | undefined>>): CliWords {
  const language = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^bn([_.@-]|$)/i.test(language) ? bangla : english;
}

function digits(count: number): string {
  return count.toLocaleString('bn-BD');
}
