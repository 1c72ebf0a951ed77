namespace Shop.Other;

// Web does not refer to this project: what it calls so is another class.
public static class OtherLimits
{
    public const int Header = 20;
}
