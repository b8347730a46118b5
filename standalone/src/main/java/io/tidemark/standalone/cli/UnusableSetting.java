package io.tidemark.standalone.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** A start that failed because of what somebody set, in words for that person. */
final class UnusableSetting {
    private UnusableSetting() {}

    /** Names each setting that was refused, with its value and the reason; empty if something else is behind the failure. */
    static Optional<String> behind(Throwable failure) {
        return first(failure, BindValidationException.class)
                .map(cause -> text(cause.getValidationErrors()))
                .or(() -> first(failure, BindException.class).flatMap(UnusableSetting::unreadable))
                .map(reason -> reason + ". See docs/configuration.md.");
    }

    private static <T extends Throwable> Optional<T> first(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private static Optional<String> unreadable(BindException failure) {
        String type = failure.getTarget().getType().toClass().getSimpleName();
        return Optional.ofNullable(failure.getProperty())
                .map(property -> failure.getName() + " is '" + property.getValue() + "', which is no " + type);
    }

    private static String text(ValidationErrors errors) {
        return errors.getAllErrors().stream()
                .map(error -> text(errors.getName().toString(), error))
                .collect(Collectors.joining("; "));
    }

    /** What a rule over a whole record says names its setting itself. */
    private static String text(String prefix, ObjectError error) {
        String reason = String.valueOf(error.getDefaultMessage());
        if (!(error instanceof FieldError field) || Boolean.FALSE.equals(field.getRejectedValue())) {
            return reason;
        }
        String name = field.getField().replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
        return prefix + "." + name + " is '" + field.getRejectedValue() + "' and " + reason;
    }
}
