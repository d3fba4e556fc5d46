-- A challenge that is made anew may be in a later bundle, and the paper of the earlier one names it still.
create table challenge_in_bundle (
  bundle_id     bigint not null references challenge_bundle,
  conviction_id bigint not null references challenge,
  primary key (bundle_id, conviction_id)
);
create index challenge_in_bundle_conviction on challenge_in_bundle (conviction_id);
comment on table challenge_in_bundle is
  'A conviction whose challenge the paper of a bundle names, as it was printed.';
comment on column challenge_in_bundle.bundle_id is 'The bundle.';
comment on column challenge_in_bundle.conviction_id is 'The conviction that is challenged.';

insert into challenge_in_bundle (bundle_id, conviction_id)
select bundle_id, conviction_id from challenge where bundle_id is not null;

-- Until now a challenge that was made anew stayed in the bundle that told of the one before.
update challenge h set bundle_id = null
  from challenge_bundle b
 where b.id = h.bundle_id and b.packet_id <> h.packet_id;
comment on column challenge.bundle_id is
  'The bundle whose document is its notice; null: it has a notice of its own, or none yet. What told of the challenge before it was made anew: challenge_in_bundle.';
