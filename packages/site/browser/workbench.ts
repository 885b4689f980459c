import { mountWorkbench } from './workbench/workbench.ts';

const host = document.querySelector<HTMLElement>('#workbench');
if (host) mountWorkbench(host);
