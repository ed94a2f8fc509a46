export { runNode } from './runNode';
export type { InputItem, RunError, RunRequest, RunResult, RunSettings } from './runNode';
