import { describe, expect, it } from 'vitest';
import {
  formatAmount,
  formatDecimal,
  formatMeasure,
  formatMillis,
  formatRate,
  formatShare,
  formatSigned,
  formatUsdCompact,
  formatValue,
} from './number';

describe('money', () => {
  it('keeps every digit', () => {
    expect(formatDecimal('1234567.000000001')).toBe('1,234,567.000000001');
    expect(formatDecimal('90071992547409931')).toBe('90,071,992,547,409,931');
    expect(formatDecimal('-1000')).toBe('-1,000');
    expect(formatAmount('0.047818', 'ETH')).toBe('0.047818 ETH');
  });

  it('leaves what is no decimal number as it is', () => {
    expect(formatDecimal('1e5')).toBe('1e5');
  });

  it('is shortened when large', () => {
    expect(formatUsdCompact(2_709_000)).toBe('$2.71M');
    expect(formatUsdCompact(661.792)).toBe('$661.79');
    expect(formatUsdCompact(null)).toBe('–');
  });
});

describe('figures', () => {
  it.each([
    [formatShare(0.0241), '2.41 %'],
    [formatShare(0.1251), '12.5 %'],
    [formatRate(43.21), '43.2'],
    [formatRate(1_234.5), '1,235'],
    [formatRate(0.4), '0.40'],
    [formatMillis(11.24), '11.2 ms'],
    [formatMillis(1_204), '1,204 ms'],
    [formatMillis(61_000), '61.0 s'],
    [formatSigned(3.24), '+3.2'],
    [formatSigned(-0.44), '−0.4'],
    [formatSigned(-0.04), '0.0'],
    [formatValue(11_605), '11,605'],
    [formatValue(0.00412), '0.0041'],
    [formatValue(12.345), '12.3'],
    [formatValue(Number.NaN), '–'],
    [formatMeasure(1, '0/1'), 'yes'],
    [formatMeasure(34, 'times'), '34×'],
    [formatMeasure(0.98, 'of 1'), '98.0 %'],
    [formatMeasure(3, ''), '3'],
    [formatMeasure(11_605, 'km/h'), '11,605 km/h'],
    [formatMeasure(182.4, 'USD'), '$182.40'],
    [formatMeasure(null, 'USD'), '–'],
  ])('%s', (text, expected) => {
    expect(text).toBe(expected);
  });
});
