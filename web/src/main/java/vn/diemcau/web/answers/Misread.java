package vn.diemcau.web.answers;

import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.core.type.Argument;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.serde.exceptions.path.CollectionItemReferencePath;
import io.micronaut.serde.exceptions.path.ReferencePath;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Refusal;

/**
 * What the framework could not read of a request or found unfit in it, as refusals beside the fields of the request.
 */
final class Misread {
    private static final Pattern UNKNOWN_PROPERTY = Pattern.compile("Unknown property \\[([^]]*)]");

    private Misread() {}

    static Refusal of(ConversionErrorException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SerdeException serde) {
                return of(serde);
            }
        }
        return missing(failure.getArgument());
    }

    static Refusal of(SerdeException failure) {
        var unknown = UNKNOWN_PROPERTY.matcher(String.valueOf(failure.getMessage()));
        var path = fieldOf(failure.getPath().reversed());
        if (unknown.find()) {
            return new EdgeRefusal.UnknownField(path.isEmpty() ? unknown.group(1) : path);
        }
        return new CommonRefusal.Invalid(path, "json");
    }

    /** The path from the outside in: Serde tells it from the inside out. */
    private static String fieldOf(List<ReferencePath> path) {
        var field = new StringBuilder();
        for (var step : path) {
            if (step instanceof CollectionItemReferencePath item) {
                field.append('[').append(item.index()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".")
                        .append(step.getArgument().getName());
            }
        }
        return field.toString();
    }

    static Refusal missing(Argument<?> argument) {
        if (argument.getAnnotationMetadata().hasAnnotation(PathVariable.class)) {
            return new CommonRefusal.Unknown("page");
        }
        if (argument.getAnnotationMetadata().hasAnnotation(Body.class)) {
            return new CommonRefusal.Invalid("", "json");
        }
        return new CommonRefusal.Invalid(argument.getName(), "required");
    }

    static List<Refusal> broken(ConstraintViolationException failure) {
        return failure.getConstraintViolations().stream()
                .<Refusal>map(one -> new CommonRefusal.Invalid(fieldOf(one.getPropertyPath()), reasonOf(one)))
                .toList();
    }

    /** {@code plan.body.title} is {@code title} to whoever wrote the request. */
    private static String fieldOf(Path path) {
        var names = new ArrayList<String>();
        path.forEach(node -> {
            if (node.getName() != null) {
                names.add(node.getIndex() == null ? node.getName() : node.getName() + "[" + node.getIndex() + "]");
            }
        });
        var from = names.size() > 2 ? 2 : names.size() - 1;
        return String.join(".", names.subList(Math.max(0, from), names.size()));
    }

    private static String reasonOf(ConstraintViolation<?> violation) {
        var name = violation.getConstraintDescriptor() == null
                ? ""
                : violation
                        .getConstraintDescriptor()
                        .getAnnotation()
                        .annotationType()
                        .getSimpleName();
        return switch (name) {
            case "NotNull", "NotBlank", "NotEmpty" -> "required";
            case "Size" -> "length";
            case "Min", "Max", "Positive", "PositiveOrZero" -> "range";
            default -> "form";
        };
    }
}
