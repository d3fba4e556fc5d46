package org.clearance.domain.court.order;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.clearance.domain.DojRecords;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.TestRecords;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database whose orders were recorded before orders were verified, amended and vacated. */
class OrdersFromBeforeTest {
  @Test
  void orders_records_and_drafts_from_before_are_brought_up_to_date_and_can_be_amended() {
    DataSource dataSource = TestDatabase.ofVersion("101");
    JdbcClient db = JdbcClient.create(dataSource);
    var court = new DojRecords(db, new TestRecords(db).county("san-joaquin"));
    DojRecords.Motion motion = court.granted(2);
    long order = db.sql("select id from court_order").query(Long.class).single();
    long submission =
        db.sql(
                """
                insert into submission (county_id, number, motion_id, layout, file_name)
                select county_id, 1, id, 'dispositions-1', 'one.csv' from motion returning id
                """)
            .query(Long.class)
            .single();
    db.sql(
            """
            insert into submission_record (submission_id, record_number, conviction_id, order_id, state, fields)
            values (:submission, 1, :conviction, :order, 'ACCEPTED', '{"relief": "DISMISSED_AND_SEALED"}')
            """)
        .param("submission", submission)
        .param("conviction", motion.convictions().get(0))
        .param("order", order)
        .update();
    db.sql(
            "insert into order_draft (motion_id, entries, saved_by, version) select id, '{}',"
                + " 'carl', 1 from motion")
        .update();
    db.sql("insert into stored_file values (:sha256, 1, 'application/pdf')")
        .param("sha256", "a".repeat(64))
        .update();
    db.sql("update motion set document = :sha256").param("sha256", "a".repeat(64)).update();

    TestDatabase.migrate(dataSource);

    assertThat(
            db.sql(
                    """
                    select v.version || ' ' || v.document from motion_version v
                      join court_order o on o.motion_id = v.motion_id and o.motion_version = v.version
                    """)
                .query(String.class)
                .list())
        .as("the order was made on the motion as it was filed")
        .containsExactly("1 " + "a".repeat(64));

    assertThat(
            db.sql("select kind || ' ' || coalesce(verified_by, 'nobody') from court_order")
                .query(String.class)
                .single())
        .isEqualTo("ORDER nobody");
    assertThat(
            db.sql("select fields ->> 'orderVersion' from submission_record")
                .query(String.class)
                .single())
        .isEqualTo("1");
    assertThat(db.sql("select hands[1] from order_draft").query(String.class).single())
        .isEqualTo("carl");
    assertThat(db.sql("select conviction_id from disposition_due").query(Long.class).list())
        .as("what was reported under the order is not due again")
        .containsExactly(motion.convictions().get(1));

    long later =
        db.sql(
                """
                insert into court_order (county_id, motion_id, version, kind, court, judge, ordered_on, filed_on, clerk,
                                         basis, recorded_by)
                select county_id, motion_id, 2, 'VACATING', court, judge, ordered_on, filed_on, clerk, basis, 'cora'
                  from court_order returning id
                """)
            .query(Long.class)
            .single();
    db.sql(
            "insert into order_item (order_id, conviction_id, relief, denial_ground) values"
                + " (:order, :id, 'VACATED', 'Error')")
        .param("order", later)
        .param("id", motion.convictions().get(0))
        .update();
    db.sql(
            """
            insert into conviction_event (conviction_id, from_state, to_state, actor, cause)
            values (:id, 'GRANTED', 'VACATED', 'cora', 'order:' || :order)
            """)
        .param("id", motion.convictions().get(0))
        .param("order", later)
        .update();
    assertThat(db.sql("select order_id from disposition_due order by 1").query(Long.class).list())
        .as("DOJ was told of the relief")
        .containsExactly(order, later);
  }
}
