comment on column defense.resident_message.due_at is
  'When it was to go out first, later by the days for which it was held; next_attempt_at is when it is tried again.';
