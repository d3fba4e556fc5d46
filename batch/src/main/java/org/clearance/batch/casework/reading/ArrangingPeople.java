package org.clearance.batch.casework.reading;

import org.clearance.batch.GivenNumber;
import org.clearance.domain.oversight.stuck.BatchParameter;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The step that decides which rows belong to one person, and numbers the people.
 *
 * <p>Inside a file SUBJECT_ID is the person. Across files and deliveries it is the CII number,
 * DOJ's own. A file in which people of different names or dates of birth share a CII number is
 * wrong about it; then these stay apart, each with a key of its own. Without a CII number, whoever
 * had the same SUBJECT_ID, name and date of birth in the same file of an earlier delivery is that
 * person; all others are new.
 *
 * <p>People are numbered as they appear, so that their rows are then read from front to back.
 */
@Component
class ArrangingPeople implements Tasklet {
  private final JdbcClient db;
  private final DeliveriesToRead deliveries;

  ArrangingPeople(JdbcClient db, DeliveriesToRead deliveries) {
    this.db = db;
    this.deliveries = deliveries;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
    long deliveryId = GivenNumber.of(chunk, BatchParameter.DELIVERY_ID);
    db.sql("delete from history_person where delivery_id = :id").param("id", deliveryId).update();
    db.sql("analyze history_row").update();
    db.sql(
            """
            insert into history_person (delivery_id, number, person_key, complete, file_position, line_number)
            with subject as (
              select file_position, subject_id, min(identity) as identity, min(line_number) as first_line
                from history_row where delivery_id = :id
               group by file_position, subject_id
            ), cii as (
              select split_part(identity, '|', 1) as number, count(distinct identity) as people
                from subject group by 1
            ), known as (
              select distinct on (1, 2, 3, 4) split_part(p.person_key, ':', 3) as file_position, p.subject_id, p.name,
                     to_char(p.date_of_birth, 'YYYYMMDD') as born, p.person_key
                from person p join delivery d on d.id = :id and d.county_id = p.county_id
               where p.cii_number is null and split_part(p.person_key, ':', 1) = 'SID' and p.date_of_birth is not null
               order by 1, 2, 3, 4, p.id desc
            ), keyed as (
              select s.file_position, s.subject_id, s.first_line,
                     case when c.number = '' then coalesce(k.person_key, 'SID:' || :id || ':' || s.file_position || ':' || s.subject_id)
                          when c.people = 1 then 'CII:' || c.number
                          else 'CII:' || s.identity
                     end as person_key,
                     not exists (select from quarantined_row q
                                  where q.delivery_id = :id and q.file_position = s.file_position
                                    and q.subject_id = s.subject_id) as complete
                from subject s
                join cii c on c.number = split_part(s.identity, '|', 1)
                left join known k on k.file_position = s.file_position::text and k.subject_id = s.subject_id
                                 and k.name = split_part(s.identity, '|', 2)
                                 and k.born = split_part(s.identity, '|', 3)
            ), person as (
              select person_key, bool_and(complete) as complete,
                     row_number() over (order by min(array[file_position, first_line])) as number
                from keyed group by person_key
            )
            select :id, p.number, p.person_key, p.complete, r.file_position, r.line_number
              from history_row r
              join keyed k on k.file_position = r.file_position and k.subject_id = r.subject_id
              join person p on p.person_key = k.person_key
             where r.delivery_id = :id
            """)
        .param("id", deliveryId)
        .update();
    db.sql("analyze history_row, history_person").update();
    long people =
        db.sql("select coalesce(max(number), 0) from history_person where delivery_id = :id")
            .param("id", deliveryId)
            .query(Long.class)
            .single();
    deliveries.peopleArranged(deliveryId, people);
    contribution.incrementWriteCount(people);
    return RepeatStatus.FINISHED;
  }
}
