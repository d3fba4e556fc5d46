-- Every sum that figures are read from, computed from the history alone. No test but those of figures and the large
-- counties of benchmarks needs it: triggers write the sums.
select count_history(null, 1, null);
insert into person_progress (person_id, county_id, told_by, convictions, felonies, of_unknown_level, relieved, felonies_relieved, dismissed)
select p.person_id, p.county_id, f.delivery_id, f.convictions, f.felonies, f.of_unknown_level, p.relieved, p.felonies_relieved, p.dismissed
  from (select c.person_id, c.county_id,
               count(*) filter (where l.relief_after <> '') as relieved,
               count(*) filter (where l.relief_after <> '' and c.level in ('FELONY', 'UNKNOWN')) as felonies_relieved,
               count(*) filter (where l.relief_after = 'DISMISSED') as dismissed
          from conviction c
          left join lateral (select e.relief_after from conviction_event e
                              where e.conviction_id = c.id and e.relief_after is not null order by e.id desc limit 1) l on true
         group by 1, 2) p
  join (select distinct on (c.person_id) c.person_id, c.delivery_id, (t.facts ->> 'convictions')::int as convictions,
               (t.facts ->> 'felonies')::int as felonies, (t.facts ->> 'ofUnknownLevel')::int as of_unknown_level
          from conviction c join candidate t using (delivery_id, file_position, line_number)
         order by c.person_id, c.delivery_id desc, c.id) f on f.person_id = p.person_id;
insert into person_count (county_id, day, what, n)
select county_id, min(day), 'CANDIDATE', 1 from clearance_move where from_state is null group by county_id, person_id;
insert into person_count (county_id, day, what, n)
select county_id, day, what, sum(became::int - had::int)
  from (select r.county_id, r.day, k.what, k.became, lag(k.became, 1, false) over (partition by r.person_id, k.what order by r.id) as had
          from (select m.id, m.county_id, m.person_id, m.day,
                       sum((m.relief_after <> '')::int - (m.relief_before <> '')::int) over so_far as relieved,
                       sum(case when c.level in ('FELONY', 'UNKNOWN')
                                then (m.relief_after <> '')::int - (m.relief_before <> '')::int else 0 end) over so_far as felonies_relieved,
                       sum((m.relief_after = 'DISMISSED')::int - (m.relief_before = 'DISMISSED')::int) over so_far as dismissed
                  from clearance_move m join conviction c on c.id = m.conviction_id
                 where m.relief_after is not null
                window so_far as (partition by m.person_id order by m.id)) r
          join person_progress p on p.person_id = r.person_id
         cross join lateral (values ('RELIEVED', r.relieved > 0),
            ('NO_FELONY_LEFT', coalesce(r.relieved > 0 and p.felonies > 0 and r.felonies_relieved >= p.felonies + p.of_unknown_level, false)),
            ('NO_CONVICTION_LEFT', coalesce(r.relieved > 0 and p.convictions > 0 and r.dismissed >= p.convictions, false))) k (what, became)) f
 where became <> had
 group by 1, 2, 3;
update person_progress p set slices = s.slices, relieved_slices = s.relieved_slices
  from slices_of(array(select person_id from person_progress)) s where s.person_id = p.person_id;
select fold_figures();
