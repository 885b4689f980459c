/** The parts of an Arazzo document that a collection takes over. */
export interface Arazzo {
  info: { title: string; description: string };
  workflows: Workflow[];
}

export interface Workflow {
  workflowId: string;
  description: string;
  inputs?: { properties?: Record<string, Input> };
  steps: Step[];
}

export interface Input {
  type?: string;
  description?: string;
  default?: unknown;
}

export interface Step {
  stepId: string;
  description: string;
  operationId: string;
  requestBody?: { payload: Record<string, unknown> };
  parameters?: { name: string; in: string; value: unknown }[];
  successCriteria?: Criterion[];
  outputs?: Record<string, string>;
}

export interface Criterion {
  condition: string;
  context?: string;
  type?: string;
}
