// Owns the module that stands for 'electron': exactly the names that the product imports.
// Runs in the child process only; boot.ts puts it in the place of the real one.
// biome-ignore lint/performance/noBarrelFile: 'electron' is one module of many names, and so is what stands for it
export { app } from './app.ts';
export { ipcMain } from './ipc.ts';
export { StandInMenu as Menu, StandInTray as Tray } from './menu.ts';
export { protocol, session } from './network.ts';
export {
  dialog,
  nativeImage,
  powerMonitor,
  powerSaveBlocker,
  StandInNotification as Notification,
  safeStorage,
  screen,
  shell,
} from './system.ts';
export { utilityProcess } from './utility.ts';
export { BrowserWindow } from './window.ts';
