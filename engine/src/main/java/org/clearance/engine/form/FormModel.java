package org.clearance.engine.form;

import java.nio.charset.StandardCharsets;
import org.clearance.engine.store.StorageLimits;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Camunda form as its file has it. Of what it says only its id is read: whoever shows the form
 * gets the file as it is.
 *
 * @param id the id by which models name the form
 * @param schema the file's text, a JSON object
 */
public record FormModel(String id, String schema) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Thrown for a file that is no form; the message says why. */
  public static final class Unusable extends Exception {
    Unusable(String message) {
      super(message);
    }
  }

  /**
   * Reads a form's file.
   *
   * @throws Unusable if it is no JSON object, or has no id or one that cannot be kept ({@link
   *     Limits})
   */
  public static FormModel of(byte[] content) throws Unusable {
    String schema = new String(content, StandardCharsets.UTF_8);
    JsonNode form;
    try {
      form = JSON.readTree(schema);
    } catch (JacksonException e) {
      throw new Unusable("It is not JSON: " + e.getOriginalMessage());
    }
    if (!form.isObject()) {
      throw new Unusable("A form is a JSON object");
    }
    JsonNode id = form.path("id");
    if (!id.isString() || id.asString().isBlank()) {
      throw new Unusable("Expected the form id to be present, but none given");
    }
    String whyNot = StorageLimits.whyNotId(id.asString());
    if (whyNot == null) {
      whyNot = StorageLimits.whyNotText(schema);
    }
    if (whyNot != null) {
      throw new Unusable("A form's id and text " + whyNot);
    }
    return new FormModel(id.asString(), schema);
  }
}
