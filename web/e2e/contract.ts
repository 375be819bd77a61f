import addFormats from 'ajv-formats';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

type Schema = Record<string, unknown>;
type Parameter = { name: string; in: string; schema: Schema };
type Operation = {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
};
type Document = { paths: Record<string, Record<string, Operation>> };

export type Exchange = {
  method: string;
  url: URL;
  requestBody: string | null;
  status: number;
  contentType: string;
  responseBody: string;
};

/** Holds what browser and server say to each other to the server's own document, both ways. */
export class Contract {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true, coerceTypes: false, logger: false });
  private readonly inQuery = new Ajv2020({ strict: false, coerceTypes: 'array', logger: false });
  private readonly checks = new Map<string, ValidateFunction>();

  constructor(private readonly document: Document) {
    for (const ajv of [this.ajv, this.inQuery]) {
      (addFormats as unknown as (ajv: Ajv2020) => void)(ajv); // its types know no modules
      ajv.addSchema(document, 'openapi');
    }
  }

  /** Sentences of what breaks the contract; none is good. */
  breaches({ method, url, requestBody, status, contentType, responseBody }: Exchange): string[] {
    const here = `${method} ${url.pathname}${url.search}`;
    const found = this.operationOf(method, url.pathname);
    if (!found) return [`${here}: there is no such operation`];
    const { path, operation } = found;
    const at = `openapi#/paths/${escaped(path)}/${method.toLowerCase()}`;
    const wrong = [...this.wrongQuery(operation, url)];
    if (requestBody !== null) {
      const schema = operation.requestBody?.content['application/json'];
      if (!schema) wrong.push('takes no body');
      else wrong.push(...this.against(`${at}/requestBody/content/application~1json/schema`, requestBody));
    }
    const answer = operation.responses[status] ? `${status}` : 'default';
    const type = contentType.split(';')[0] ?? '';
    const content = operation.responses[answer]?.content;
    if (content && status !== 304) {
      if (!content[type]) wrong.push(`answers ${status} with ${type}, which is not in its document`);
      else
        wrong.push(
          ...this.against(`${at}/responses/${answer}/content/${escaped(type)}/schema`, responseBody),
        );
    }
    return wrong.map((sentence) => `${here} (${status}): ${sentence}`);
  }

  private operationOf(method: string, pathname: string) {
    const segments = pathname.split('/');
    const fits = (path: string) => {
      const parts = path.split('/');
      return (
        parts.length === segments.length &&
        parts.every((part, i) => part.startsWith('{') || part === segments[i])
      );
    };
    const paths = Object.keys(this.document.paths).filter(fits);
    const path = paths.sort((a, b) => a.split('{').length - b.split('{').length)[0];
    const operation = path === undefined ? undefined : this.document.paths[path]?.[method.toLowerCase()];
    return path !== undefined && operation ? { path, operation } : undefined;
  }

  private wrongQuery(operation: Operation, url: URL): string[] {
    const known = new Map(
      operation.parameters?.filter((one) => one.in === 'query').map((one) => [one.name, one.schema]),
    );
    return [...new Set(url.searchParams.keys())].flatMap((name) => {
      const schema = known.get(name);
      if (!schema) return [`knows no parameter ${name}`];
      const values = url.searchParams.getAll(name);
      const value = schema.type === 'array' ? values : values[0];
      const check = this.inQuery.compile({ type: 'object', properties: { value: schema } });
      return check({ value }) ? [] : [`parameter ${name}: ${this.inQuery.errorsText(check.errors)}`];
    });
  }

  private against(ref: string, body: string): string[] {
    const check = this.checks.get(ref) ?? this.ajv.compile({ $ref: ref });
    this.checks.set(ref, check);
    return check(JSON.parse(body)) ? [] : [this.ajv.errorsText(check.errors)];
  }
}

const escaped = (part: string) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
