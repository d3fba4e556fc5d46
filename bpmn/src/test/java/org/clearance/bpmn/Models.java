package org.clearance.bpmn;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** The models as the engine gets them, and the constants that name their parts. */
final class Models {
  static final List<String> FILES = Processes.all().stream().map(Processes::resource).toList();

  private Models() {}

  static BpmnModelInstance read(String resource) {
    try (InputStream file = open(resource)) {
      return Bpmn.readModelFromStream(file);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  static String text(String resource) {
    try (InputStream file = open(resource)) {
      return new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  static <T extends ModelElementInstance> Stream<T> all(Class<T> type) {
    return FILES.stream().flatMap(file -> read(file).getModelElementsByType(type).stream());
  }

  /** The values of the public text constants of a class of names. */
  static Set<String> constants(Class<?> names) {
    return Arrays.stream(names.getFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .map(
            field -> {
              try {
                return (String) field.get(null);
              } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
              }
            })
        .collect(Collectors.toSet());
  }

  private static InputStream open(String resource) {
    InputStream file = Models.class.getClassLoader().getResourceAsStream(resource);
    if (file == null) {
      throw new IllegalStateException("no model " + resource);
    }
    return file;
  }
}
