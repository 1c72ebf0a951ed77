namespace Shop;
public static class Pace {
    public static int Idle { get; private set; } = 70;
    public static int Make() { Load(); return 1; }
    static void Load() { (Idle, _) = (5, 6); }
}
