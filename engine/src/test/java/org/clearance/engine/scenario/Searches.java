package org.clearance.engine.scenario;

import io.camunda.client.api.command.FinalCommandStep;
import java.lang.reflect.Method;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Puts filter, sort and page of a search, as the REST API has them, into a request of the Java
 * client, whose methods have the same names.
 */
final class Searches {

  private Searches() {}

  /** The request with all that is asked for. */
  @SuppressWarnings("unchecked")
  static FinalCommandStep<?> search(FinalCommandStep<?> request, Map<String, Object> parts) {
    Map<String, Object> filter = (Map<String, Object>) parts.getOrDefault("filter", Map.of());
    if (!filter.isEmpty()) {
      say(
          request,
          "filter",
          (Consumer<Object>) builder -> filter.forEach((name, value) -> say(builder, name, value)));
    }
    List<Map<String, Object>> sort =
        (List<Map<String, Object>>) parts.getOrDefault("sort", List.of());
    if (!sort.isEmpty()) {
      say(
          request,
          "sort",
          (Consumer<Object>)
              builder ->
                  sort.forEach(
                      field -> {
                        Object by = call(builder, method(builder, (String) field.get("field"), 0));
                        call(by, method(by, "DESC".equals(field.get("order")) ? "desc" : "asc", 0));
                      }));
    }
    Map<String, Object> page = (Map<String, Object>) parts.getOrDefault("page", Map.of());
    if (!page.isEmpty()) {
      say(
          request,
          "page",
          (Consumer<Object>) builder -> page.forEach((name, value) -> say(builder, name, value)));
    }
    return request;
  }

  /** Calls the builder's method of a name with the value, in the form that the method takes. */
  private static void say(Object builder, String name, Object value) {
    for (Method method : builder.getClass().getMethods()) {
      if (method.getName().equals(name)
          && method.getParameterCount() == 1
          && !method.isVarArgs()
          && !method.isBridge()) {
        Object argument = argument(method.getParameterTypes()[0], value);
        if (argument != null) {
          call(builder, method, argument);
          return;
        }
      }
    }
    if ("processDefinitionId".equals(name)) {
      say(builder, "bpmnProcessId", value);
      return;
    }
    throw new IllegalArgumentException(
        "The client has no %s(%s) in %s".formatted(name, value, builder.getClass()));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Object argument(Class<?> type, Object value) {
    if (List.class.equals(type) && value instanceof List<?> parts) {
      return parts.stream()
          .map(
              part ->
                  part instanceof Map<?, ?> fields
                      ? (Consumer<Object>)
                          builder ->
                              fields.forEach((name, one) -> say(builder, String.valueOf(name), one))
                      : part)
          .toList();
    }
    if (type.isInstance(value)) {
      return value;
    }
    if (value instanceof Map<?, ?> operators && Consumer.class.equals(type)) {
      return (Consumer<Object>)
          property ->
              operators.forEach(
                  (operator, operand) ->
                      say(property, String.valueOf(operator).substring(1), operand));
    }
    if (value instanceof Map || value instanceof List) {
      return null;
    }
    String text = String.valueOf(value);
    if (Long.class.equals(type) || long.class.equals(type)) {
      return Long.valueOf(text);
    }
    if (Integer.class.equals(type) || int.class.equals(type)) {
      return Integer.valueOf(text);
    }
    if (OffsetDateTime.class.equals(type)) {
      return OffsetDateTime.parse(text);
    }
    if (Boolean.class.equals(type) || boolean.class.equals(type)) {
      return Boolean.valueOf(text);
    }
    if (type.isEnum()) {
      return Enum.valueOf((Class) type, text);
    }
    return null;
  }

  private static Method method(Object target, String name, int parameters) {
    return Arrays.stream(target.getClass().getMethods())
        .filter(method -> method.getName().equals(name) && method.getParameterCount() == parameters)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No " + name + " in " + target.getClass()));
  }

  private static Object call(Object target, Method method, Object... arguments) {
    try {
      method.setAccessible(true);
      return method.invoke(target, arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
