package org.clearance.engine.form;

import java.nio.charset.StandardCharsets;
import org.clearance.engine.execution.Digests;
import org.clearance.engine.execution.FormSource;
import org.clearance.engine.store.EngineSql;
import org.clearance.engine.store.Keys;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** Writes and reads the table of deployed forms. */
public final class Forms implements FormSource {

  /** A version of a form. */
  public record Form(
      long key, String formId, int version, String resourceName, String checksum, String schema) {}

  private static final RowMapper<Form> FORM =
      (row, number) ->
          new Form(
              row.getLong("key"),
              row.getString("form_id"),
              row.getInt("version"),
              row.getString("resource_name"),
              row.getString("checksum"),
              row.getString("schema"));

  private final EngineSql sql;
  private final Keys keys;

  public Forms(EngineSql sql, Keys keys) {
    this.sql = sql;
    this.keys = keys;
  }

  @Override
  public @Nullable Long latest(String formId) {
    Form latest = latestForm(formId);
    return latest == null ? null : latest.key();
  }

  /** The latest version of a form; null where there is none with this id. */
  @Nullable Form latestForm(String formId) {
    return sql.sql("select * from #form where form_id = ? order by version desc limit 1")
        .param(formId)
        .query(FORM)
        .optional()
        .orElse(null);
  }

  /** The version of a form with this key; null where there is none. */
  @Nullable Form byKey(long key) {
    return sql.sql("select * from #form where key = ?")
        .param(key)
        .query(FORM)
        .optional()
        .orElse(null);
  }

  /** Deploys a form; one that is deployed already, byte for byte, stays as it is. */
  public Form deploy(String resourceName, FormModel model, long deploymentKey) {
    String checksum = Digests.sha256(model.schema().getBytes(StandardCharsets.UTF_8));
    Form latest = latestForm(model.id());
    if (latest != null
        && latest.checksum().equals(checksum)
        && latest.resourceName().equals(resourceName)) {
      return latest;
    }
    Form form =
        new Form(
            keys.next(),
            model.id(),
            latest == null ? 1 : latest.version() + 1,
            resourceName,
            checksum,
            model.schema());
    sql.sql(
            """
            insert into #form (key, form_id, version, resource_name, checksum, deployment_key, schema)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .param(form.key())
        .param(form.formId())
        .param(form.version())
        .param(form.resourceName())
        .param(form.checksum())
        .param(deploymentKey)
        .param(form.schema())
        .update();
    return form;
  }
}
