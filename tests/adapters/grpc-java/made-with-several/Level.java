package pier;

enum Level {
    QUICK(30, 5), SLOW(300, 50);
    private final int idle;
    private final int age;
    Level(int idle, int age) {
        this.idle = idle;
        this.age = age;
    }
    int getIdle() { return idle; }
    public int age() { return age; }
}
