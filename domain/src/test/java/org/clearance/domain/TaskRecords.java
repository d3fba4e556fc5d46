package org.clearance.domain;

import java.time.Instant;
import java.util.Objects;
import org.clearance.domain.ground.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes tasks as their copy of the engine's word leaves them. */
public final class TaskRecords {
  private final JdbcClient db;

  public TaskRecords(JdbcClient db) {
    this.db = db;
  }

  /** An open task of a county that nobody holds, about nothing yet, under a new key. */
  public Task task(long countyId, String form) {
    return new Task(countyId, form);
  }

  /** A task to be written. */
  public final class Task {
    private final NewRow row;

    private Task(long countyId, String form) {
      Instant now = Instant.now();
      row =
          new NewRow("user_task")
              .with("key", DojRecords.newKey())
              .with("county_id", countyId)
              .with("form", form)
              .with("name", form)
              .with("groups", new String[0])
              .with("created_at", Sql.moment(now))
              .with("priority", 50);
    }

    public Task key(long key) {
      row.with("key", key);
      return this;
    }

    /** As lists call it; else by its form. */
    public Task called(String name) {
      row.with("name", name);
      return this;
    }

    public Task forGroup(String group) {
      row.with("groups", new String[] {group});
      return this;
    }

    public Task ofMotion(long motionId) {
      row.with("motion_id", motionId);
      return this;
    }

    public Task ofConviction(long convictionId) {
      row.with("conviction_id", convictionId);
      return this;
    }

    public Task ofDelivery(long deliveryId) {
      row.with("delivery_id", deliveryId);
      return this;
    }

    public Task ofSubmission(long submissionId) {
      row.with("submission_id", submissionId);
      return this;
    }

    public Task created(Instant at) {
      row.with("created_at", Sql.moment(at));
      return this;
    }

    public Task due(@Nullable Instant at) {
      row.with("due_at", Sql.moment(at));
      return this;
    }

    public Task heldBy(@Nullable String username) {
      row.with("holder", username);
      return this;
    }

    /** Held since a moment. */
    public Task heldBy(String username, Instant since) {
      row.with("held_since", Sql.moment(since));
      return heldBy(username);
    }

    /** No longer open. */
    public Task doneBy(String username, Instant at) {
      row.with("state", "DONE")
          .with("ended_at", Objects.requireNonNull(Sql.moment(at)))
          .with("done_by", username);
      return this;
    }

    /**
     * Writes it.
     *
     * @return its key
     */
    public long write() {
      return row.insert(db, "key");
    }
  }
}
