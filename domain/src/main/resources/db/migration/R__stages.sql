-- The stage of a referral at its office, as the person and the helper are shown it: a matter that another office has
-- taken over, or that was closed for a conflict, was handed on, and says no more.
create or replace view defense.shown_stage (referral_id, stage) as
select r.id,
       case when m.closed_as = 'CONFLICT'
              or exists (select from defense.transfer t where t.matter_id = m.id and t.state = 'ACCEPTED') then 'TRANSFERRED'
            else coalesce(m.state, 'RECEIVED') end
  from defense.referral r
  left join defense.matter m on m.id = r.matter_id;
comment on view defense.shown_stage is 'The stage that the person is shown of a referral, by names that the texts of the public screens have.';
