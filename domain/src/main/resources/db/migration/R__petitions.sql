-- What the order that holds says: a later order on a petition takes the place of those before it, for all that was asked.
drop view if exists petition_line_in_force;
create view petition_line_in_force (petition_id, order_id, ask_id, granted, ground) as
select o.petition_id, l.order_id, l.ask_id, l.granted, l.ground
  from petition_order o join petition_order_line l on l.order_id = o.id
 where o.id = (select max(x.id) from petition_order x where x.petition_id = o.petition_id);
comment on view petition_line_in_force is 'What the order on a petition that holds says of each thing that was asked for.';
