// Owns `npm run host -- [flags]`: the host in the terminal; `--json` keeps stdout to its one line.
import { hostInTerminal } from './hostInTerminal.ts';

await hostInTerminal();
