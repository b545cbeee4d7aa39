import type { ReactNode } from 'react';

const shapes = {
  overview: (
    <>
      <path d="M2.5 13.5v-4M6.2 13.5v-8M9.8 13.5v-6M13.5 13.5v-11" />
    </>
  ),
  live: (
    <>
      <circle cx="8" cy="8" r="1.6" fill="currentColor" stroke="none" />
      <path d="M4.8 11.2a4.5 4.5 0 0 1 0-6.4M11.2 4.8a4.5 4.5 0 0 1 0 6.4M2.6 13.4a7.6 7.6 0 0 1 0-10.8M13.4 2.6a7.6 7.6 0 0 1 0 10.8" />
    </>
  ),
  models: (
    <>
      <path d="M8 1.8 14 5 8 8.2 2 5zM2 8l6 3.2L14 8M2 11l6 3.2 6-3.2" />
    </>
  ),
  compare: <path d="M2 13.5c8 0 4-10 12-10M2 3.5c8 0 4 10 12 10" />,
  drift: <path d="M2 11c2-6 4-6 6-1s4 2 6-6M2 14h12" />,
  jobs: <path d="M2 2.5h4V6H2zM10 10h4v3.5h-4zM4 6v5.8h6" />,
  rejected: (
    <>
      <path d="M2 9.5h3.2l1 2h3.6l1-2H14M2 9.5v4h12v-4l-2-7H4z" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.6" />
      <path d="m10.5 10.5 3.6 3.6" />
    </>
  ),
  pause: <path d="M5.5 3v10M10.5 3v10" strokeWidth="2.2" />,
  play: <path d="M4.5 2.8v10.4L13 8z" fill="currentColor" />,
  close: <path d="m3.8 3.8 8.4 8.4M12.2 3.8l-8.4 8.4" />,
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.4" />
      <path d="M10.5 5.5V3.9a1.4 1.4 0 0 0-1.4-1.4H3.9a1.4 1.4 0 0 0-1.4 1.4v5.2a1.4 1.4 0 0 0 1.4 1.4h1.6" />
    </>
  ),
  check: <path d="m3 8.6 3.2 3.2L13 4.6" />,
  warning: (
    <>
      <path d="M8 2.2 14.4 13.4H1.6z" />
      <path d="M8 6.6v3.2M8 11.6v.1" />
    </>
  ),
  down: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="m5.8 5.8 4.4 4.4M10.2 5.8l-4.4 4.4" />
    </>
  ),
  up: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="m5.2 8.2 2 2 3.6-4" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.6V8l2.4 1.6" />
    </>
  ),
  retry: (
    <>
      <path d="M13.2 8A5.2 5.2 0 1 1 11.4 4" />
      <path d="M11.6 1.4V4.2H8.8" />
    </>
  ),
  sample: <path d="M2 3.5h12L9.6 8.6v4.6l-3.2-1.6v-3z" />,
  sun: (
    <>
      <circle cx="8" cy="8" r="3" />
      <path d="M8 1.2v1.4M8 13.4v1.4M1.2 8h1.4M13.4 8h1.4M3.2 3.2l1 1M11.8 11.8l1 1M3.2 12.8l1-1M11.8 4.2l1-1" />
    </>
  ),
  moon: <path d="M13.4 9.6A5.8 5.8 0 0 1 6.4 2.6a5.8 5.8 0 1 0 7 7z" />,
  system: (
    <>
      <rect x="2" y="2.8" width="12" height="8.2" rx="1.2" />
      <path d="M5.5 13.4h5" />
    </>
  ),
  help: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M6.3 6.4a1.75 1.75 0 1 1 2.5 1.6c-.5.3-.8.6-.8 1.2M8 11.2v.1" />
    </>
  ),
  settings: (
    <>
      <path d="M2 4.6h6.2M12 4.6h2M2 11.4h2M7.8 11.4H14" />
      <circle cx="10.1" cy="4.6" r="1.8" />
      <circle cx="5.9" cy="11.4" r="1.8" />
    </>
  ),
  back: <path d="M9.8 3 4.8 8l5 5" />,
  forward: <path d="m6.2 3 5 5-5 5" />,
  chevron: <path d="m3.6 6 4.4 4.4L12.4 6" />,
  user: (
    <>
      <circle cx="8" cy="5.2" r="2.7" />
      <path d="M2.8 13.8c.6-2.8 2.6-4.2 5.2-4.2s4.6 1.4 5.2 4.2" />
    </>
  ),
  wallet: (
    <>
      <path d="M2.2 4.6v7.6c0 .7.6 1.2 1.2 1.2h9.2c.7 0 1.2-.5 1.2-1.2V6.8c0-.7-.5-1.2-1.2-1.2H3.4c-.7 0-1.2-.5-1.2-1.1 0-.7.5-1.2 1.2-1.2h8" />
      <path d="M11 9.4v.1" strokeWidth="2" />
    </>
  ),
  table: (
    <>
      <rect x="2" y="3" width="12" height="10" rx="1.2" />
      <path d="M2 6.4h12M2 9.7h12M6.4 6.4V13" />
    </>
  ),
  chart: <path d="M2 13.5h12M2.6 10.4l3.2-3.6 2.6 2 4.8-5.6" />,
  sortUp: <path d="M8 12.4V3.6M4.6 7 8 3.6 11.4 7" />,
  sortDown: <path d="M8 3.6v8.8M4.6 9 8 12.4 11.4 9" />,
  open: <path d="M6 3H3v10h10v-3M9 2.6h4.4V7M13 3 7.4 8.6" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof shapes;

/// Decoration beside words; what it means is always said by text as well.
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {shapes[name]}
    </svg>
  );
}
