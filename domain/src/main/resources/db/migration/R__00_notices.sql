-- Which kinds of notices tell of what, as NoticeKind says it to Java. The veil asks (R__00_sealing.sql), so this runs before it.

create or replace function tells_of_relief(kind text) returns boolean language sql immutable parallel safe
  return kind in ('RELIEF_GRANTED', 'RELIEF_DENIED', 'RELIEF_CHANGED', 'RELIEF_UNRECORDED');

create or replace function tells_of_challenge(kind text) returns boolean language sql immutable parallel safe
  return kind in ('CHALLENGE_TO_COURT', 'CHALLENGE_TO_PUBLIC_DEFENDER');
