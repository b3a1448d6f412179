import { factorName } from './factors';
import type { FactorChoice } from './model';

const PLAIN = [
  'with_someone group_size familiarity noise crowding predictability exit_ease enjoyed_before daylight weekend',
  'duration purpose_set structured_role exit_plan_made boundary_set script phone_in_hand arrive_early listen kind_word',
  'sleep_hours sleep_quality meal hydration energy_before days_since_contact social_load',
]
  .join(' ')
  .split(' ');
const LEVELS: Record<string, string> = {
  context_kind: 'digital phone one_to_one small_group community volunteering class_hobby self_care',
  companion_kind: 'friend family ally group other',
  time_band: 'morning afternoon evening night',
};

/** Every known factor one can wonder about; a choice gives one for each of its levels. */
export function knownFactors(): FactorChoice[] {
  const plain = PLAIN.map((factor) => ({ factor, level: null, name: factorName(factor, null) }));
  const levels = Object.entries(LEVELS).flatMap(([factor, words]) =>
    words.split(' ').map((level) => ({ factor, level, name: factorName(factor, level) })),
  );
  return [...plain, ...levels];
}
