package shop;

/**
 * Used by every class with {@link SpringBootApplication}, as in
 *
 * <pre>
 * @SpringBootApplication
 * </pre>
 */
public record Money(long cents) {}
