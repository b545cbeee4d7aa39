const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });
const compactUsd = new Intl.NumberFormat('en-US', {
  notation: 'compact',
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 1,
  maximumFractionDigits: 2,
});
const usd = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

/// What stands for a value that is not there.
export const absent = '–';

export function formatCount(value: number | null): string {
  return value === null ? absent : grouped.format(value);
}

export function formatCompact(value: number | null): string {
  return value === null ? absent : compact.format(value);
}

export function formatUsd(value: number | null): string {
  return value === null ? absent : usd.format(value);
}

export function formatUsdCompact(value: number | null): string {
  if (value === null) return absent;
  return Math.abs(value) < 10_000 ? usd.format(value) : compactUsd.format(value);
}

/// A share between 0 and 1 as a percentage: two decimals below 10 %, else one.
export function formatShare(value: number | null): string {
  if (value === null) return absent;
  const percent = value * 100;
  return `${percent.toFixed(percent < 10 ? 2 : 1)} %`;
}

export function formatRate(value: number | null): string {
  if (value === null) return absent;
  if (value >= 100) return grouped.format(value);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

export function formatMillis(value: number | null): string {
  if (value === null) return absent;
  if (value >= 10_000) return `${(value / 1_000).toFixed(1)} s`;
  return `${value >= 100 ? grouped.format(value) : value.toFixed(1)} ms`;
}

/// A decimal string with grouped thousands; every digit is kept, because money is not a floating-point number.
export function formatDecimal(value: string): string {
  const [, sign = '', whole = '', fraction] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value) ?? [];
  if (whole === '') return value;
  const groups = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? sign + groups : `${sign}${groups}.${fraction}`;
}

export function formatAmount(amount: string, currency: string): string {
  return `${formatDecimal(amount)} ${currency}`;
}

/// Points with a sign, as a contribution is read: +3.2, −0.4, 0.0.
export function formatSigned(value: number, digits = 1): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return `${value < 0 ? '\u2212' : '+'}${text}`;
}

/// A feature's value with as many digits as help: 0.0041, 12.3, 11,605.
export function formatValue(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return absent;
  const size = Math.abs(value);
  if (Number.isInteger(value) || size >= 1_000) return grouped.format(value);
  if (size >= 100) return value.toFixed(0);
  if (size >= 10) return value.toFixed(1);
  if (size >= 0.1) return value.toFixed(2);
  return String(Number(value.toPrecision(2)));
}

/// A value with its unit as the feature catalogue names it; flags read yes or no, shares as percentages.
export function formatMeasure(value: number | null, unit: string): string {
  if (value === null || !Number.isFinite(value)) return absent;
  switch (unit) {
    case '0/1':
      return value >= 0.5 ? 'yes' : 'no';
    case 'USD':
      return formatUsd(value);
    case 'times':
      return `${formatValue(value)}\u00d7`;
    case 'of 1':
      return formatShare(value);
    default:
      return `${formatValue(value)} ${unit}`.trimEnd();
  }
}
