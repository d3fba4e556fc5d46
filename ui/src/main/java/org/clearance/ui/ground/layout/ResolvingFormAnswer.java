package org.clearance.ui.ground.layout;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.ui.Model;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.annotation.ModelMethodProcessor;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RedirectAttributesMethodArgumentResolver;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Gives handlers their {@link FormAnswer}. */
@Configuration(proxyBeanMethods = false)
class ResolvingFormAnswer implements WebMvcConfigurer {
  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new AnswerResolver());
  }

  /** Asks Spring for the parts, each as it would give it to a handler by itself. */
  private static final class AnswerResolver implements HandlerMethodArgumentResolver {
    private final ModelMethodProcessor models = new ModelMethodProcessor();
    private final RedirectAttributesMethodArgumentResolver redirects =
        new RedirectAttributesMethodArgumentResolver();

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType() == FormAnswer.class;
    }

    @Override
    public FormAnswer resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer page,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binders)
        throws Exception {
      return new FormAnswer(
          Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)),
          Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class)),
          (Model) Objects.requireNonNull(models.resolveArgument(parameter, page, request, binders)),
          (RedirectAttributes) redirects.resolveArgument(parameter, page, request, binders));
    }
  }
}
