namespace Shop.Starting;

public static class Boot
{
    static int other, third;

    public static void Read() =>
        ((Quiet.Idle, other), third) = ((5, 6), 7);
}
