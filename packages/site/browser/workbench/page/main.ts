import { mountWorkbench } from '../workbench.ts';

const host = document.querySelector<HTMLElement>('#host');
if (host) mountWorkbench(host);
