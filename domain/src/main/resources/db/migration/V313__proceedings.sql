-- What follows when a law gives relief: by which process and track, on grounds and bases of the law's own.

alter table packet
  add column process  text not null default 'packet-clearance'
    check (process in ('packet-clearance', 'date-clearance', 'board-clearance')),
  add column track    text not null default ''
    check (track in ('', 'AUTOMATIC', 'PROSECUTOR', 'PETITION', 'BOARD')),
  add column by_law   boolean not null default false,
  add column prepared_for bigint not null default 0,
  add column sent_to_board_on date,
  add column sent_to_board_by text,
  add constraint packet_is_sent_by_somebody check ((sent_to_board_on is null) = (sent_to_board_by is null)),
  add constraint packet_without_order_is_a_list check (not by_law or process = 'date-clearance');
comment on column packet.process is
  'The process that it goes through: packet-clearance, where reviewers decide each; date-clearance, a list to which the '
  'prosecutor may object in time; board-clearance, a list that a board decides.';
comment on column packet.track is 'The track of its convictions'' relief; empty: under a policy, or not known yet.';
comment on column packet.by_law is 'Whether the law itself gives the relief, so that no court is asked.';
comment on column packet.prepared_for is
  'The engine''s key of the element whose job prepared it; 0: an ordinary one of the delivery''s first preparation.';
comment on column packet.sent_to_board_on is 'The day on which its list was sent to the board; null: it was not.';

-- Grounds and bases are rows of the programme that the delivery is under; the program checks that it has the code.
alter table packet_item
  drop constraint packet_item_ground_check,
  add constraint packet_item_ground_is_a_code check (ground ~ '^([A-Z][A-Z0-9_]*)?$');
comment on column packet_item.ground is
  'The ground of a challenge, by the code of the programme (CRITERIA_NOT_MET …); else empty.';
alter table court_order
  drop constraint court_order_basis_check,
  add constraint court_order_basis_is_a_code check (basis ~ '^[A-Z][A-Z0-9_]*$');
comment on column court_order.basis is
  'What it rests on, by the code of the programme: HS_11361_9_UNCHALLENGED …';

alter table delivery
  add column programme text not null default 'us-ca/prop64';
comment on column delivery.programme is
  'The programme of relief that it is under, by which figures are told apart: us-va/sealing.';

alter table submission
  add column recipient text not null default 'DOJ';
comment on column submission.recipient is 'Who keeps the state''s record and is told: DOJ, or whom a law names.';
comment on column submission.layout is
  'The version of the writer, e.g. dispositions-1; of a law, its programme.';
