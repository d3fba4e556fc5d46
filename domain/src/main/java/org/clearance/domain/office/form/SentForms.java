package org.clearance.domain.office.form;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Remembers for a day which forms were sent and where each led, since a browser sends a form again
 * after a second click, or where no answer came.
 */
@Component
public class SentForms {
  private final JdbcClient db;

  SentForms(JdbcClient db) {
    this.db = db;
  }

  /**
   * A form by the number that its page gave it and by what it says.
   *
   * @param content the SHA-256 of its address and fields
   */
  public record SentForm(UUID id, String content) {}

  /**
   * Takes a form that is to be worked on now.
   *
   * @return whether the caller is to work on it: it is new, or the work on it was cut off two
   *     minutes ago or earlier
   */
  @Transactional
  public boolean take(SentForm form) {
    db.sql("delete from sent_form where sent_at < now() - interval '1 day'").update();
    return db.sql(
                """
                insert into sent_form as f (id, content) values (:id, :content)
                on conflict (id, content) do update set sent_at = now()
                 where f.led_to is null and f.sent_at < now() - interval '2 minutes'
                """)
            .param("id", form.id())
            .param("content", form.content())
            .update()
        > 0;
  }

  /** Finds where a form led; empty while it is being worked on. */
  public Optional<String> ledTo(SentForm form) {
    return db.sql(
            "select led_to from sent_form where id = :id and content = :content and led_to is not null")
        .param("id", form.id())
        .param("content", form.content())
        .query(String.class)
        .optional();
  }

  /** Records where a form led that did what it was sent for. */
  public void led(SentForm form, String address) {
    db.sql("update sent_form set led_to = :address where id = :id and content = :content")
        .param("address", address)
        .param("id", form.id())
        .param("content", form.content())
        .update();
  }

  /** Forgets a form that did nothing, so that it may be sent again. */
  public void forget(SentForm form) {
    db.sql("delete from sent_form where id = :id and content = :content and led_to is null")
        .param("id", form.id())
        .param("content", form.content())
        .update();
  }
}
