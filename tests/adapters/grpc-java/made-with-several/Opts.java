package pier;

public final class Opts {
    private int idle;
    public final int age;
    private final int grace;
    public Opts(int idle, int age, int grace) { this.idle = idle; this.age = age; this.grace = grace; }
    int getIdle() { return idle; }
    int getAge() { return age; }
    int getGrace() { return grace; }
}
