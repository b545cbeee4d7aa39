import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { featuresQuery } from '@/shared/api/queries';
import { humanise } from '@/shared/format/words';

/// Words for a reason's code: the catalogue's description of a feature, else the code itself made readable.
export function useReasonWords(): (code: string) => string {
  const { data } = useQuery(featuresQuery);
  return useMemo(() => {
    const descriptions = new Map((data ?? []).map(({ name, description }) => [name, description]));
    return (code) => capitalised(firstSentence(descriptions.get(code) ?? '')) || humanise(code);
  }, [data]);
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function firstSentence(text: string): string {
  return text.split('. ')[0]?.replace(/\.$/, '') ?? '';
}
