import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '@/api/client';

export type RecommendedBook = Schemas['RecommendedBook'];

export function weeklyQuery(limit = 10) {
  return queryOptions({
    queryKey: ['recommendations', 'weekly', limit],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/recommendations/weekly', { params: { query: { limit } }, signal })),
  });
}
