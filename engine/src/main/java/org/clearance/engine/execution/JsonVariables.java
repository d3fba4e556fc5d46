package org.clearance.engine.execution;

import java.util.LinkedHashMap;
import java.util.Map;
import org.clearance.engine.store.Json;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.variable.serializer.AbstractTypedValueSerializer;
import org.operaton.bpm.engine.impl.variable.serializer.ValueFields;
import org.operaton.bpm.engine.variable.impl.type.PrimitiveValueTypeImpl;
import org.operaton.bpm.engine.variable.impl.value.PrimitiveTypeValueImpl;
import org.operaton.bpm.engine.variable.impl.value.UntypedValueImpl;
import org.operaton.bpm.engine.variable.value.TypedValue;

/** Process variables: every value is kept as its JSON text. */
public final class JsonVariables {

  /** The prefix of the engine's own variables, which nobody sees. */
  private static final String HIDDEN = "~";

  private JsonVariables() {}

  /** Whether a name is one of the engine's own, which nobody can see or give. */
  public static boolean isHidden(String name) {
    return name.startsWith(HIDDEN);
  }

  static String hidden(String name) {
    return HIDDEN + name;
  }

  static Map<String, @Nullable Object> visible(Map<String, @Nullable Object> variables) {
    Map<String, @Nullable Object> visible = new LinkedHashMap<>(variables);
    visible.keySet().removeIf(JsonVariables::isHidden);
    return visible;
  }

  private static final class JsonType extends PrimitiveValueTypeImpl {

    static final JsonType JSON = new JsonType();

    JsonType() {
      super("json", Object.class);
    }

    @Override
    public TypedValue createValue(Object value, Map<String, Object> valueInfo) {
      return new JsonValue(value);
    }
  }

  private static final class JsonValue extends PrimitiveTypeValueImpl<Object> {

    JsonValue(@Nullable Object value) {
      super(value, JsonType.JSON);
    }
  }

  /** Writes and reads {@code TEXT_} of the variable tables. */
  static final class Serializer extends AbstractTypedValueSerializer<JsonValue> {

    Serializer() {
      super(JsonType.JSON);
    }

    @Override
    public String getName() {
      return "json";
    }

    @Override
    protected boolean canWriteValue(TypedValue value) {
      return true;
    }

    @Override
    public JsonValue convertToTypedValue(UntypedValueImpl untyped) {
      return new JsonValue(untyped.getValue());
    }

    @Override
    public void writeValue(JsonValue value, ValueFields fields) {
      fields.setTextValue(Json.write(value.getValue()));
    }

    @Override
    public JsonValue readValue(ValueFields fields, boolean deserialize, boolean asTransient) {
      return new JsonValue(Json.read(fields.getTextValue()));
    }
  }
}
