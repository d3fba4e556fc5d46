package org.clearance.engine.scenario;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers of the Java client as maps, lists and plain values, so that scripts can look at them. */
final class Answers {

  /** The parts of a page, which are named without a verb. */
  private static final Set<String> PLAIN =
      Set.of("items", "page", "totalItems", "startCursor", "endCursor");

  private static final String API = "io.camunda.client.api";

  private Answers() {}

  /** An answer, with the names of the OpenAPI. */
  static Object plain(Object answer) {
    if (answer == null || answer instanceof Boolean || answer instanceof Number) {
      return answer;
    }
    if (answer instanceof Collection<?> items) {
      List<Object> list = new ArrayList<>();
      items.forEach(item -> list.add(plain(item)));
      return list;
    }
    if (answer instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, value) -> copy.put(String.valueOf(key), plain(value)));
      return copy;
    }
    List<Class<?>> kinds = new ArrayList<>();
    kinds(answer.getClass(), kinds);
    if (kinds.isEmpty()) {
      return answer.toString();
    }
    Map<String, Object> parts = new LinkedHashMap<>();
    for (Class<?> kind : kinds) {
      for (Method method : kind.getMethods()) {
        String name = nameOf(method);
        if (name != null) {
          String openApi = ClientCalls.named(answer, name);
          // A map of variables says more than the same as text.
          if (!(parts.get(openApi) instanceof Map)) {
            parts.put(openApi, plain(read(method, answer)));
          }
        }
      }
    }
    return parts;
  }

  private static void kinds(Class<?> type, List<Class<?>> kinds) {
    for (Class<?> kind = type; kind != null; kind = kind.getSuperclass()) {
      for (Class<?> implemented : kind.getInterfaces()) {
        if (implemented.getName().startsWith(API)) {
          kinds.add(implemented);
        }
      }
    }
  }

  private static String nameOf(Method method) {
    if (method.getParameterCount() > 0 || method.isDefault() && method.getName().startsWith("to")) {
      return null;
    }
    String name = method.getName();
    if (PLAIN.contains(name)) {
      return name;
    }
    if (name.startsWith("get") && name.length() > 3) {
      return Character.toLowerCase(name.charAt(3)) + name.substring(4);
    }
    return name.startsWith("has") || name.startsWith("is") && !"isPartial".equals(name)
        ? name
        : null;
  }

  private static Object read(Method method, Object answer) {
    try {
      method.setAccessible(true);
      return method.invoke(answer);
    } catch (InvocationTargetException e) {
      return null; // A part that this answer does not have.
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
