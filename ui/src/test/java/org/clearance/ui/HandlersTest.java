package org.clearance.ui;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.FormAnswer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Handlers translate: what a request says is a form, where it is much. */
class HandlersTest {
  private static final int MOST = 5;

  /** Parameters that Spring fills whatever the request contains. */
  private static final Set<Class<?>> GIVEN =
      Set.of(
          Model.class,
          RedirectAttributes.class,
          FormAnswer.class,
          HttpServletRequest.class,
          HttpServletResponse.class,
          Locale.class);

  @Test
  void a_handler_takes_at_most_five_things_of_a_request() throws ClassNotFoundException {
    List<Method> handlers = handlers();
    assertThat(handlers).hasSizeGreaterThan(200);
    assertThat(handlers)
        .filteredOn(handler -> taken(handler) > MOST)
        .extracting(Method::toGenericString)
        .isEmpty();
  }

  /** The parts of the address are one thing; user and county are known by the session. */
  private static long taken(Method handler) {
    List<Parameter> said =
        Stream.of(handler.getParameters())
            .filter(one -> !GIVEN.contains(one.getType()))
            .filter(one -> !one.isAnnotationPresent(CurrentUser.class))
            .filter(one -> !one.isAnnotationPresent(CurrentCounty.class))
            .toList();
    long ofAddress =
        said.stream().filter(one -> one.isAnnotationPresent(PathVariable.class)).count();
    return said.size() - ofAddress + Math.min(ofAddress, 1);
  }

  private static List<Method> handlers() throws ClassNotFoundException {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
    List<Method> handlers = new ArrayList<>();
    for (BeanDefinition found : scanner.findCandidateComponents("org.clearance.ui")) {
      Stream.of(Class.forName(found.getBeanClassName()).getDeclaredMethods())
          .filter(method -> AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class))
          .forEach(handlers::add);
    }
    return handlers;
  }
}
