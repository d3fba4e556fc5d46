package org.clearance.engine.web;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import org.clearance.engine.store.StorageLimits;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Refuses a body with a text that the database cannot hold, before anything is done. Variables are
 * exempt: their values are kept as JSON, which can write every character.
 */
@RestControllerAdvice
final class StorableTexts extends RequestBodyAdviceAdapter {

  @Override
  public boolean supports(
      MethodParameter parameter,
      Type target,
      Class<? extends HttpMessageConverter<?>> converterType) {
    return parameter.getParameterType().isRecord();
  }

  @Override
  public Object afterBodyRead(
      Object body,
      HttpInputMessage message,
      MethodParameter parameter,
      Type target,
      Class<? extends HttpMessageConverter<?>> converterType) {
    check(body, "");
    return body;
  }

  private static void check(@Nullable Object value, String name) {
    if (value instanceof String text) {
      String reason = StorageLimits.whyNotText(text);
      if (reason != null) {
        throw Problem.invalid("The value for %s %s".formatted(name, reason));
      }
    } else if (value instanceof List<?> list) {
      list.forEach(item -> check(item, name));
    } else if (value instanceof Record parts) {
      for (RecordComponent part : value.getClass().getRecordComponents()) {
        check(read(parts, part), part.getName());
      }
    }
  }

  private static @Nullable Object read(Record parts, RecordComponent part) {
    try {
      part.getAccessor().setAccessible(true);
      return part.getAccessor().invoke(parts);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
