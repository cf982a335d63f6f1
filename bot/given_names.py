"""Given names that are also French words, or near to one: no word list tells them apart.

All others are seen to be names because no word list has them. Folded.
"""

GIVEN = frozenset(
    """
    abdel ahmed alex ali amina amine ana andre ange angelique anne antoine aurore axel
    basile benjamin bienvenu blaise boris bryan camille capucine carole celeste cerise charles
    charlotte chloe claire claude clement clemence colombe constance damien daniel david denis
    deniz dorian edith eglantine elise elodie emile emilien emine eric ernest etienne fabien fanny
    farid fatma felix fleur flore florence florian francis franck franco francois francoise frank
    gaspard gilles guillaume guy harmonie herve hugues ida ilan iman imane isis jacques jade james
    jamel jamila jean joel josiane jules justine kamel kenza laura laure lena leon leonie lila lilou
    lily lin line lise liam loic lou louis louise luc lucie madeleine malik manon manuel marc marco
    margot marguerite maria marie marianne marin marine marion martin mathieu mathis maurice max
    maxime medhi melanie melina melissa melodie mia mila milan mina mona moussa nabil nadine naim
    nathan nicolas noel noemie norbert oceane odile olive olivier omar ophelie pascal pascale paul
    perle philippe pierre placide prudence quentin rayan regine regis reine remi remy rene renee
    robert robin roger roland romain romane rosa rose ruben ryan sabine sacha safia said salim sam
    sami sandrine sara sarah selma serge simon simone sofia sophie sylvain tania teddy thomas tim
    valentin valentine valerie veronique victoire violette viviane walid william xavier yann yves
    zoe
    blanchard bonnet boyer chevalier durand fontaine fournier girard guerin legrand mercier moreau
    morin muller perez rousseau roux
    """.split()
)
