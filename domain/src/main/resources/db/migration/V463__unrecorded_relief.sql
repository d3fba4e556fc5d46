-- Notices to people whose relief could not be reported to the state.
alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check
  check (kind in ('RELIEF_GRANTED', 'RELIEF_DENIED', 'RELIEF_CHANGED', 'RELIEF_UNRECORDED', 'REACH_OUT',
    'CHALLENGE_TO_COURT', 'CHALLENGE_TO_PUBLIC_DEFENDER', 'ALERT'));
