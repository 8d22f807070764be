/** The Web UI's page of a workflow's latest run; an id with a slash is one path segment there. */
export function workflowPage(base: string, namespace: string, id: string): string {
  return `${base}/namespaces/${encodeURIComponent(namespace)}/workflows/${encodeURIComponent(id)}`;
}
