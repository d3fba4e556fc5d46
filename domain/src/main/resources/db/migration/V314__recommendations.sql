-- A pardon board recommends to the Governor in confidence: the day alone is kept.
alter table packet
  add column recommended_on date,
  add column recommended_by text,
  add constraint packet_is_recommended_by_somebody check ((recommended_on is null) = (recommended_by is null)),
  add constraint packet_is_sent_before_recommended check (recommended_on >= sent_to_board_on);
comment on column packet.recommended_on is
  'The day on which the board told the Governor what it recommends; null: it has not. What it recommends is confidential.';

-- The term of both decisions together becomes that of the later one.
update county
   set settings = jsonb_set(settings #- '{terms,boardDecision}', '{terms,governorDecision}', settings #> '{terms,boardDecision}')
 where settings #> '{terms,boardDecision}' is not null;
