export function number(name: string, otherwise: number): number {
  const given = process.env[name];
  return given === undefined || given === '' ? otherwise : Number.parseInt(given, 10);
}

export const env = (name: string, otherwise?: string): string => process.env[name] ?? otherwise ?? '';
