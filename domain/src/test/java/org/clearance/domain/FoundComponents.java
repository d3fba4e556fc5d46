package org.clearance.domain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.util.ClassUtils;

/**
 * The components of packages, looked for once for all contexts of tests: most tests take less time
 * than that.
 */
final class FoundComponents {
  private static final Map<String, Set<Class<?>>> FOUND = new ConcurrentHashMap<>();

  private FoundComponents() {}

  static Class<?>[] in(List<String> packages) {
    return packages.stream()
        .flatMap(name -> FOUND.computeIfAbsent(name, FoundComponents::find).stream())
        .toArray(Class<?>[]::new);
  }

  private static Set<Class<?>> find(String name) {
    var provider = new ClassPathScanningCandidateComponentProvider(true);
    // Other tests keep their configurations in the same packages.
    provider.addExcludeFilter((type, f) -> type.getClassMetadata().getClassName().contains("Test"));
    Set<Class<?>> found = new LinkedHashSet<>();
    provider
        .findCandidateComponents(name)
        .forEach(
            component ->
                found.add(
                    ClassUtils.resolveClassName(
                        Objects.requireNonNull(component.getBeanClassName()), null)));
    return found;
  }
}
