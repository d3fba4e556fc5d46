package org.clearance.engine.store;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Writes and reads JSON as variables hold it: numbers keep their type and digits, and null is a
 * value.
 */
public final class Json {

  private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT =
      new TypeReference<>() {};

  /** The mapper of the whole engine. */
  public static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /**
   * Reads what clients send, as strictly as Camunda 8 does: an unknown member is refused, and a
   * value of one type is never converted into another.
   */
  public static final JsonMapper STRICT =
      MAPPER
          .rebuild()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .withCoercionConfig(
              LogicalType.Textual,
              from ->
                  from.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .withCoercionConfig(
              LogicalType.Integer,
              from ->
                  from.setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
          .withCoercionConfig(
              LogicalType.Boolean,
              from -> from.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
          .build();

  private Json() {}

  /** Writes a value; times and durations in their ISO form, as Camunda 8 does. */
  public static String write(@Nullable Object value) {
    return MAPPER.writeValueAsString(plain(value));
  }

  /** Reads a value: text, number, boolean, null, a list or a map. */
  public static @Nullable Object read(@Nullable String json) {
    return json == null ? null : MAPPER.readValue(json, Object.class);
  }

  /** Reads an object; null gives an empty one. */
  public static Map<String, @Nullable Object> readObject(@Nullable String json) {
    return json == null ? new LinkedHashMap<>() : MAPPER.readValue(json, OBJECT);
  }

  /** Whether the text is JSON. */
  public static boolean isJson(String text) {
    try {
      MAPPER.readTree(text);
      return true;
    } catch (JacksonException e) {
      return false;
    }
  }

  /** The value with those FEEL results that JSON does not know written as text. */
  public static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, entry) -> copy.put(String.valueOf(key), plain(entry)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new java.util.ArrayList<>(list.size());
      list.forEach(entry -> copy.add(plain(entry)));
      return copy;
    }
    return value instanceof TemporalAccessor || value instanceof Duration || value instanceof Period
        ? isoText(value)
        : value;
  }

  /** A date, time or duration in ISO form. */
  public static String isoText(Object temporal) {
    if (temporal instanceof ZonedDateTime dateTime) {
      return DateTimeFormatter.ISO_ZONED_DATE_TIME.format(dateTime);
    }
    if (temporal instanceof LocalDateTime dateTime) {
      return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(dateTime);
    }
    if (temporal instanceof LocalDate
        || temporal instanceof LocalTime
        || temporal instanceof OffsetTime) {
      return temporal.toString();
    }
    return temporal.toString();
  }
}
