// Owns `npm start`: the desktop app is to come, so it hosts in the terminal and says so.
import { hostInTerminal } from './hostInTerminal.ts';

console.error('The desktop app is not part of this version yet; hosting in the terminal instead.');
await hostInTerminal();
